import { Fault } from '../messages/fault.ts';
import type { RunEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';
import type { RunRecord } from '../record/reader.ts';
import { Unseen } from '../suite/interpret/endings.ts';
import type { CompiledTest, Plan } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import { judgeAttempts } from './attempts.ts';
import { decide, stateOf, summarise, UNKEYED } from './decision.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import type { JudgedRun } from './judged-run.ts';
import { impersonalTags, takenBytes } from './mask-places.ts';
import { RunProgress } from './progress.ts';
import type { Recompute } from './replay.ts';
import type { TestVerdict, Verdict } from './verdict.ts';

/**
 * Derives every verdict from the plan and the events of a record: each command is derived again and compared with the
 * bytes that were sent, each verdict with the bytes that came back. Pure: no card, no key, no file.
 */
export function judge(plan: Plan, world: World, record: RunRecord, recompute?: Recompute): JudgedRun {
  const { evidence, strays } = gatherEvidence(record.events, new Set(plan.tests.map((test) => test.id)));
  const integrity: IntegrityFinding[] = [...record.integrity, ...strays];
  if (record.header.plan.hash !== plan.hash) {
    integrity.push({ code: 'RECORD_PLAN_DIFFERS', text: new Fault('RECORD_PLAN_DIFFERS').text });
  }
  const { masked, maskedFrom } = record.header;
  if (masked && !/^[0-9a-f]{64}$/.test(maskedFrom ?? '')) {
    integrity.push({ code: 'RECORD_MASK_ORIGIN', text: new Fault('RECORD_MASK_ORIGIN').text });
  }
  const taken = takenBytes(record.events, masked ? impersonalTags(world.profile) : undefined);
  const progress = new RunProgress(world);
  const verdicts = plan.tests.map((test) => {
    const verdict = judgeTest(test, world, record.events, evidence.get(test.id), progress, taken, recompute);
    progress.note(test, verdict.verdict, verdict.unrestored ?? false);
    return verdict;
  });
  for (const verdict of verdicts) {
    const stands = evidence.get(verdict.id);
    if (stands?.recorded === undefined) continue;
    const recorded = verdictText(stands.recorded, stands.unrestored);
    const derived = verdictText(verdict.verdict, verdict.unrestored);
    if (recorded === derived) continue;
    const text = new Fault('RECORD_VERDICT_DIFFERS', { test: verdict.id, recorded, derived }).text;
    integrity.push({ code: 'RECORD_VERDICT_DIFFERS', text });
  }
  return {
    header: record.header,
    events: record.events,
    footer: record.footer,
    head: record.head,
    tests: plan.tests,
    verdicts,
    integrity,
    resumed: record.events.filter(({ type }) => type === 'resumed').length,
    decision: decide(verdicts, stateOf({ ...record, integrity, verdicts })),
    draft: world.profile.status === 'draft' || world.profile.identifiers === 'pending',
    summary: summarise(verdicts),
    warnings: verdicts.filter((verdict) => verdict.level === 'should' && verdict.verdict === 'FAIL').length,
    notRederived: verdicts.filter((verdict) => !verdict.rederived).map((verdict) => verdict.id),
  };
}

function judgeTest(
  test: CompiledTest,
  world: World,
  events: readonly RunEvent[],
  evidence: Evidence | undefined,
  progress: RunProgress,
  taken: ReadonlySet<number>,
  recompute: Recompute | undefined,
): TestVerdict {
  const base = { id: test.id, level: test.level, findings: [], remarks: [], notes: [], rederived: true };
  if (test.notApplicable) {
    return {
      ...base,
      verdict: 'NOT_APPLICABLE',
      reason: { code: test.unkeyed ? UNKEYED : 'NOT_APPLICABLE', text: test.notApplicable },
    };
  }
  if (!evidence) return { ...base, verdict: 'ERROR', reason: { code: 'NOT_EXECUTED', text: REASONS.NOT_EXECUTED } };
  const { range } = evidence;
  const blocked = progress.blocks(test);
  if (blocked) return { ...base, verdict: 'BLOCKED', reason: blocked, events: range };
  if (isTaken(evidence, taken)) {
    return { ...base, verdict: 'ERROR', reason: { code: 'EVIDENCE', text: REASONS.TAKEN }, events: range };
  }
  try {
    const { unrestored, ...outcome } = judgeAttempts(test, world, events, evidence, recompute);
    return { ...base, ...outcome, events: range, ...(unrestored && { unrestored }) };
  } catch (error) {
    if (!(error instanceof Unseen)) throw error;
    const verdict = isVerdict(evidence.recorded) ? evidence.recorded : 'ERROR';
    const trusted = { verdict, rederived: false, reason: { code: 'MASKED', text: REASONS.MASKED } };
    return { ...base, ...trusted, events: range, ...(evidence.unrestored && { unrestored: true }) };
  }
}

function isTaken({ last, cutOff }: Evidence, taken: ReadonlySet<number>): boolean {
  if (taken.size === 0) return false;
  const ranges = [...cutOff, last].flat();
  return [...taken].some((index) => ranges.some(({ from, to }) => from <= index && index < to));
}

function verdictText(verdict: string, unrestored: boolean | undefined): string {
  return unrestored ? `${verdict} (unrestored)` : verdict;
}

function isVerdict(word: string | undefined): word is Verdict {
  return word !== undefined && ['PASS', 'FAIL', 'INCONCLUSIVE', 'BLOCKED', 'ERROR'].includes(word);
}

const REASONS = {
  NOT_EXECUTED: { zh: '未执行', en: 'not executed' },
  MASKED: {
    zh: '所需的证据已遮盖，沿用原记录的结论',
    en: 'the evidence that is needed is masked; the verdict is the one of the original record',
  },
  TAKEN: {
    zh: '证据中被遮盖的字节，在遮盖副本中本不应遮盖，或该记录并非遮盖副本',
    en: 'bytes of the evidence are hidden that no masked copy hides, or the record is no masked copy',
  },
} as const;
