import { gatherEvidence } from '../judge/evidence.ts';
import type { JudgedRun } from '../judge/judged-run.ts';
import { replay } from '../judge/replay.ts';
import type { TestVerdict } from '../judge/verdict.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import { interpret } from '../suite/interpret/interpret.ts';
import type { ElementReading } from '../suite/interpret/machine.ts';
import { Trial } from '../suite/interpret/trial.ts';
import type { CompiledTest, Plan } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';

/** A judged record with the plan that it was judged by. */
export interface SeenRun {
  readonly plan: Plan;
  readonly world: World;
  readonly judged: JudgedRun;
}

/** What one run says of a test. */
export interface Seen {
  readonly run: string;
  readonly test: CompiledTest;
  /** The card was asked, and what it answered decided: PASS or FAIL. */
  readonly decided: boolean;
  /** Exchanges and resets that stand in the record for it. */
  readonly events: number;
  /** Why it was not decided. */
  readonly reason?: Bilingual;
}

/** An element that a test held against the profile. */
export interface JudgedElement extends ElementReading {
  readonly run: string;
  readonly test: string;
}

/**
 * What a run shows, test by test. A record that is damaged or unfinished shows nothing: what it holds may not be what
 * happened.
 */
export function testsSeen({ plan, judged }: SeenRun): readonly Seen[] {
  const sound = judged.integrity.length === 0 && judged.footer !== undefined;
  const verdicts = new Map(judged.verdicts.map((verdict) => [verdict.id, verdict]));
  return plan.tests.map((test) => {
    const verdict = verdicts.get(test.id);
    const events = verdict ? exchangesOf(judged, verdict) : 0;
    const decided = sound && events > 0 && verdict?.rederived === true && /^(PASS|FAIL)$/.test(verdict.verdict);
    const reason = test.notApplicable ?? verdict?.reason?.text;
    return { run: judged.header.run, test, decided, events, ...(!decided && reason && { reason }) };
  });
}

/** Elements that the decided tests of a run judged: their events are interpreted once more. */
export function elementsSeen({ world, judged }: SeenRun, seen: readonly Seen[]): readonly JudgedElement[] {
  const { evidence } = gatherEvidence(judged.events, new Set(seen.map(({ test }) => test.id)));
  return seen.flatMap(({ run, test, decided }) => {
    const stands = evidence.get(test.id);
    if (!decided || !stands) return [];
    const trial = new Trial(test);
    replay(interpret(test, world, trial), judged.events, stands.last);
    return trial.elements.map((reading) => ({ ...reading, run, test: test.id }));
  });
}

function exchangesOf(judged: JudgedRun, { events }: TestVerdict): number {
  if (!events) return 0;
  const slice = judged.events.slice(events.from, events.to);
  return slice.filter(({ type }) => type === 'apdu' || type === 'reset').length;
}
