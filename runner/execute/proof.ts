import { Fault } from '../messages/fault.ts';
import { MAC_COUNTER } from '../suite/counters.ts';
import { Failed, Interrupted, Undecided } from '../suite/interpret/endings.ts';
import type { Asking } from '../suite/interpret/exchange.ts';
import { Machine } from '../suite/interpret/machine.ts';
import { attainCredentials } from '../suite/steps/attain.ts';
import { unblockPin } from '../suite/steps/commands.ts';
import type { World } from '../suite/world.ts';

/**
 * Presents the right PIN, a right cryptogram or a right MAC once. A run that begins or goes on in the middle (`--only`, `--resume`)
 * has not seen it accepted; and a run that was killed between two wrong values may have left the counter low, which the
 * right value puts back. Its events stand between two tests: no verdict rests on them.
 */
export function* proveCounter(world: World, counter: string): Asking<void> {
  const machine = new Machine(world, {}, false);
  try {
    yield* machine.reset('warm');
    if (counter === MAC_COUNTER) yield* unblockPin(machine);
    else yield* attainCredentials(machine, [counter]);
  } catch (error) {
    // Not accepted, no answer, none that a cryptogram can be made of, or a key that is not at hand: the guard keeps every wrong value back, and the
    // tests say why.
    const known = [Failed, Interrupted, Undecided, Fault].some((kind) => error instanceof kind);
    if (!known) throw error;
  }
}
