import type { Asking } from '../suite/interpret/exchange.ts';
import { Failed, Interrupted, Machine, Undecided } from '../suite/interpret/machine.ts';
import { attainCredentials } from '../suite/steps/attain.ts';
import type { World } from '../suite/world.ts';

/**
 * Presents the right PIN, or a right cryptogram, once. A run that begins or goes on in the middle (`--only`, `--resume`)
 * has not seen it accepted; and a run that was killed between two wrong values may have left the counter low, which the
 * right value puts back. Its events stand between two tests: no verdict rests on them.
 */
export function* proveCounter(world: World, counter: string): Asking<void> {
  const machine = new Machine(world, {}, false);
  try {
    yield* machine.reset('warm');
    yield* attainCredentials(machine, [counter]);
  } catch (error) {
    // Not accepted, or no answer: the guard keeps every wrong value back, and the tests say why.
    if (!(error instanceof Failed || error instanceof Interrupted || error instanceof Undecided)) throw error;
  }
}
