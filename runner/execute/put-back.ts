import { replay } from '../judge/replay.ts';
import { Fault } from '../messages/fault.ts';
import { interpret } from '../suite/interpret/interpret.ts';
import type { Trial } from '../suite/interpret/trial.ts';
import type { World } from '../suite/world.ts';
import type { Driver } from './driver.ts';
import type { CutOff } from './earlier.ts';

/** Cut off that often while it put a counter back, a test may have left it one try: the next could lock it. */
const MOST_CUT_RESTORES = 2;

/**
 * Puts back what a test that was cut off may have changed. Its recorded events bring the interpreter to where it was,
 * with all that it had found out; from there the card answers. Returns whether the card is as it was.
 * @throws {Fault} `RESTORE_GIVEN_UP`
 */
export async function putBack(driver: Driver, world: World, cut: CutOff, trial: Trial): Promise<boolean> {
  const { test, attempt, events } = cut;
  const asking = interpret(test, world, trial);
  const replayed = replay(asking, events, attempt);
  if (!trial.unrestored) return true;
  if (replayed.kind !== 'cut-off') return false;
  if (attempt.length > MOST_CUT_RESTORES && Object.keys(test.spends).length > 0) {
    const files = [...Object.keys(test.spends), ...test.writes].join(', ');
    throw new Fault('RESTORE_GIVEN_UP', { test: test.id, times: attempt.length - 1, what: files });
  }
  driver.log({ type: 'restore', id: test.id });
  const { turn } = replayed;
  const awaited = turn.value.kind === 'reset' && turn.value.recover;
  // What became of the last command is not known: it may have been carried out.
  const from = awaited ? turn : asking.next(driver.fault('RUN_CUT_OFF', 'the run was cut off here'));
  await driver.drive(asking, test, { trial, from });
  return trial.putBack;
}
