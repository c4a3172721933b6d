import { setImmediate } from 'node:timers/promises';
import type { Card } from '../card/card.ts';
import { RunProgress } from '../judge/progress.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { PsamLine } from '../keys/psam/psam-line.ts';
import type { KeySource } from '../keys/source.ts';
import type { RecordWriter } from '../record/writer.ts';
import { Trial } from '../suite/interpret/trial.ts';
import type { CompiledTest, Plan } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import { Driver } from './driver.ts';
import type { Earlier } from './earlier.ts';
import { Guard } from './guard.ts';
import { putBack } from './put-back.ts';

export interface Progress {
  readonly test: CompiledTest;
  readonly verdict: Verdict;
  readonly done: number;
  readonly of: number;
}

export interface ExecuteOptions {
  /** What an interrupted record holds already. */
  readonly earlier?: Earlier;
  /** A second key source that tests compare with, and the PSAM that tests are about. */
  readonly compare?: KeySource;
  readonly psam?: PsamLine;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Reaches the same card again after its connection was lost in the middle of a test. */
  readonly reconnect?: () => Promise<Card>;
}

/** What a test that was cut off may have left behind on the card. */
export interface LeftBehind {
  readonly test: string;
  readonly writes: readonly string[];
  /** Counters: `pin`, or names of keys. */
  readonly spends: readonly string[];
  readonly restored: boolean;
}

export interface Execution {
  readonly tests: number;
  readonly apdus: number;
  readonly summary: Readonly<Record<string, number>>;
  /** Why the run stopped before its end: then the record gets no footer and can be resumed. */
  readonly stopped: { readonly code: string; readonly text: string; readonly left?: LeftBehind } | undefined;
}

const TURN_MS = 20;

/** Runs the selected tests of a plan on a card and writes what happened. Verdicts are the judge's business afterwards. */
export async function execute(
  plan: Plan,
  world: World,
  card: Card,
  keys: KeySource,
  record: RecordWriter,
  options: ExecuteOptions = {},
): Promise<Execution> {
  const { earlier, reconnect, compare, psam } = options;
  const guard = earlier?.guard ?? new Guard();
  const driver = new Driver(card, {
    keys,
    compare,
    psam,
    record,
    guard,
    nextEvent: earlier?.nextEvent ?? 0,
    reconnect,
  });
  const progress = new RunProgress(world);
  const selected = plan.tests.filter((test) => !test.notApplicable);
  const counts: Record<string, number> = {};
  let tests = 0;
  let stopped: Execution['stopped'];
  let turned = performance.now();
  for (const test of selected) {
    // A card in this process answers at once: without a turn now and then no signal and no timer would be heard.
    if (performance.now() - turned > TURN_MS) {
      await setImmediate();
      turned = performance.now();
    }
    if (options.signal?.aborted) stopped = { code: 'INTERRUPTED', text: 'interrupted by the operator' };
    if (stopped) break;
    let concluded = earlier?.done.get(test.id);
    if (!concluded) {
      const trial = new Trial(test);
      concluded = await conclude(test, trial);
      if (!concluded) {
        // No verdict: a test that was cut off starts again when the run is resumed.
        stopped = driver.dead && { ...driver.dead, ...leftBehind(trial) };
        record.flush();
        break;
      }
      const { verdict, unrestored } = concluded;
      driver.log({ type: 'verdict', id: test.id, verdict, ...(unrestored && { unrestored }) });
      record.flush();
    }
    const { verdict, unrestored } = concluded;
    progress.note(test, verdict, unrestored);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    tests++;
    options.onProgress?.({ test, verdict, done: tests, of: selected.length });
  }
  return { tests, apdus: driver.apdus, summary: counts, stopped };

  /** Runs a test from its beginning; nothing when the card was lost on the way. */
  async function conclude(
    test: CompiledTest,
    trial: Trial,
  ): Promise<{ verdict: Verdict; unrestored: boolean } | undefined> {
    const cut = earlier?.cut?.test === test ? earlier.cut : undefined;
    const restored = cut ? await putBack(driver, world, cut, trial) : true;
    if (driver.dead) return undefined;
    if (cut) guard.forgetProven();
    if (restored && !test.irreversible) {
      for (const counter of Object.keys(test.spends)) await driver.prove(world, counter);
    }
    driver.log({ type: 'test', id: test.id });
    if (progress.blocks(test)) return { verdict: 'BLOCKED', unrestored: false };
    if (!restored) return { verdict: cut?.failed ? 'FAIL' : 'BLOCKED', unrestored: true };
    const outcome = await driver.run(test, world, trial);
    if (!outcome || driver.dead) return undefined;
    const { verdict, unrestored } = outcome;
    return { verdict: cut?.failed && verdict !== 'ERROR' ? 'FAIL' : verdict, unrestored };
  }
}

function leftBehind({ test, touched, putBack }: Trial): { readonly left?: LeftBehind } {
  if (!touched) return {};
  return { left: { test: test.id, writes: test.writes, spends: Object.keys(test.spends), restored: putBack } };
}
