import type { Bilingual } from '../messages/bilingual.ts';
import type { RunEvent } from '../record/event.ts';
import { interpret, type Outcome } from '../suite/interpret/interpret.ts';
import { Trial } from '../suite/interpret/trial.ts';
import type { CompiledTest } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import type { Attempt, Evidence } from './evidence.ts';
import { type Recompute, replay } from './replay.ts';

/** What attempts that were cut off showed all the same. */
export interface Earlier {
  /** Outcome of an attempt with a failed expectation: the test failed, whatever a later attempt shows. */
  readonly failed: Outcome | undefined;
  /** What an attempt changed was not put back: a later attempt meets another card than the first one did. */
  readonly unrestored: boolean;
  /** Events of an attempt do not fit the plan. */
  readonly broken: Outcome | undefined;
}

/** What all attempts at a test came to. A later attempt never makes good what an earlier one showed. */
export function judgeAttempts(
  test: CompiledTest,
  world: World,
  events: readonly RunEvent[],
  { last, cutOff, recorded }: Evidence,
  recompute: Recompute | undefined,
): Outcome {
  const earlier = judgeCutOff(test, world, events, cutOff, recompute);
  const { unrestored } = earlier;
  if (earlier.broken) return { ...earlier.broken, unrestored };
  if (recorded === undefined) return { ...evidenceLacks(REASONS.NOT_FINISHED), unrestored };
  if (unrestored) return { ...(earlier.failed ?? BLOCKED), unrestored };
  const replayed = replay(interpret(test, world), events, last, { recompute });
  if (replayed.kind !== 'ended') {
    return evidenceLacks(replayed.kind === 'mismatch' ? replayed.text : REASONS.ENDS);
  }
  const outcome = replayed.value;
  if (!earlier.failed || outcome.verdict === 'FAIL' || outcome.verdict === 'ERROR') return outcome;
  return { ...earlier.failed, unrestored: outcome.unrestored };
}

/** Judges the attempts at a test that were cut off. */
export function judgeCutOff(
  test: CompiledTest,
  world: World,
  events: readonly RunEvent[],
  attempts: readonly Attempt[],
  recompute?: Recompute,
): Earlier {
  let failed: Outcome | undefined;
  let broken: Outcome | undefined;
  let unrestored = false;
  for (const attempt of attempts) {
    const trial = new Trial(test);
    const replayed = replay(interpret(test, world, trial), events, attempt, { recompute });
    if (replayed.kind === 'mismatch') broken ??= evidenceLacks(replayed.text);
    if (trial.result?.verdict === 'FAIL' && test.level !== 'record') {
      const { findings } = trial.result;
      const reason = { code: 'EARLIER_ATTEMPT', text: REASONS.EARLIER };
      failed ??= { verdict: 'FAIL', reason, findings, remarks: [], notes: [], unrestored: false };
    }
    unrestored ||= trial.unrestored;
  }
  return { failed, broken, unrestored };
}

function evidenceLacks(text: Bilingual): Outcome {
  return {
    verdict: 'ERROR',
    reason: { code: 'EVIDENCE', text },
    findings: [],
    remarks: [],
    notes: [],
    unrestored: false,
  };
}

const REASONS = {
  ENDS: { zh: '证据不完整', en: 'the evidence ends too early' },
  NOT_FINISHED: { zh: '检测项没有结束', en: 'the test did not come to its end' },
  EARLIER: {
    zh: '中断前的那次检测中期望未满足；重做不改变该结论',
    en: 'an expectation did not hold in the attempt that was cut off; doing it again does not change that',
  },
  CHANGED: {
    zh: '本检测项中断后，它对卡片的改动未能恢复',
    en: 'this test was cut off, and what it had changed on the card could not be put back',
  },
} as const;

const BLOCKED: Outcome = {
  verdict: 'BLOCKED',
  reason: { code: 'CARD_CHANGED', text: REASONS.CHANGED },
  findings: [],
  remarks: [],
  notes: [],
  unrestored: true,
};
