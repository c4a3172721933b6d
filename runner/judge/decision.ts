import type { HeaderEvent, RunEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';
import { changesCard } from '../suite/changes.ts';
import { type JudgedRun, SUMMARY_OF } from './judged-run.ts';
import type { Decision, TestVerdict } from './verdict.ts';

/** Reason of a test that does not apply only because the key source can not compute what it needs. */
export const UNKEYED = 'KEY_SOURCE';

/** What is known of a run besides its verdicts. */
export interface RunState {
  readonly integrity: readonly IntegrityFinding[];
  /** The record has its footer. */
  readonly concluded: boolean;
  /** Every test that applies was to be run, not a selection of them. */
  readonly whole: boolean;
  /** A test left the card changed. */
  readonly changed: boolean;
  /** Tests that met a card which an earlier one may have left changed. */
  readonly doubtful: ReadonlySet<string>;
  /** A masked copy: sample and evidence are not all there to derive from. */
  readonly masked: boolean;
}

/**
 * Everything after the first test that left the card changed, or that an error of bench or reader ended after it may
 * have changed the card; verdicts in the order in which the tests ran.
 */
function doubtfulTests(verdicts: readonly TestVerdict[], events: readonly RunEvent[]): ReadonlySet<string> {
  const changed = verdicts.findIndex(
    ({ unrestored, verdict, events: range }) =>
      unrestored || (verdict === 'ERROR' && range && events.slice(range.from, range.to).some(mayHaveChanged)),
  );
  return new Set(changed < 0 ? [] : verdicts.slice(changed + 1).map(({ id }) => id));
}

/** A value that the card refused has cost a try; of the command that a fault ended nothing is known. */
function mayHaveChanged(event: RunEvent): boolean {
  if (event.type === 'fault') return !/^(KEY_|GUARD_)/.test(event.code);
  if (event.type !== 'apdu') return false;
  const expected = event.r.endsWith('9000') ? 'success' : 'failure';
  return changesCard(Buffer.from(event.c.slice(0, 4), 'hex'), { expected });
}

/** What is known of a judged run besides its verdicts. */
export function stateOf(run: Pick<JudgedRun, 'header' | 'events' | 'footer' | 'integrity' | 'verdicts'>): RunState {
  return {
    integrity: run.integrity,
    concluded: run.footer !== undefined,
    whole: isWhole(run.header),
    changed: run.verdicts.some(({ unrestored }) => unrestored),
    doubtful: doubtfulTests(run.verdicts, run.events),
    masked: run.header.masked,
  };
}

/** Whether a run took the whole plan; a selection can show that a card does not conform, never that it does. */
export function isWhole({ selection }: Pick<HeaderEvent, 'selection'>): boolean {
  return (selection.only ?? []).length === 0 && (selection.family ?? []).length === 0;
}

/** ERRORs that say that the record does not hold what the plan asks for. */
const NO_EVIDENCE: ReadonlySet<string> = new Set(['EVIDENCE', 'NOT_EXECUTED']);

/**
 * The decision on a run. A run conforms only when its record is whole and every applicable `must` test was observed
 * executed and passed, none left out for want of a key; a run without any, or of a selection only, is not concluded. A FAIL of a `must` test decides
 * unless an error may have caused it: every test begins with a reset, so only what stays on the card reaches a later
 * one. After a test that left the card changed, or that was ended by an error while it may have changed it, nothing
 * decides; and evidence that is missing makes the record one that is not whole. A masked copy shows neither
 * the whole sample nor all evidence: what it says is as recorded, at best.
 */
export function decide(
  verdicts: readonly TestVerdict[],
  { integrity, concluded, whole, changed, doubtful, masked }: RunState,
): Decision {
  const decisive = verdicts.filter((verdict) => verdict.level === 'must' && verdict.verdict !== 'NOT_APPLICABLE');
  const evident = decisive.every(({ verdict, reason }) => verdict !== 'ERROR' || !NO_EVIDENCE.has(reason?.code ?? ''));
  if (!concluded || integrity.length > 0 || decisive.length === 0 || !evident) return 'not-concluded';
  const failed = decisive.filter(({ id, verdict }) => verdict === 'FAIL' && !doubtful.has(id));
  if (!masked && failed.some(({ rederived }) => rederived)) return 'not-conform';
  if (failed.length > 0) return 'not-conform-as-recorded';
  const unseen = verdicts.some(({ level, reason }) => level === 'must' && reason?.code === UNKEYED);
  if (!whole || changed || unseen || !decisive.every(({ verdict }) => verdict === 'PASS')) return 'not-concluded';
  return masked || !decisive.every(({ rederived }) => rederived) ? 'conform-as-recorded' : 'conform';
}

/** Whether a selection ran as it should: whole record, and every test of it passed. */
export function selectionPassed(run: JudgedRun): boolean {
  if (isWhole(run.header)) return false;
  return isConforming(decide(run.verdicts, { ...stateOf(run), whole: true }));
}

function isConforming(decision: Decision): boolean {
  return decision === 'conform' || decision === 'conform-as-recorded';
}

export function summarise(verdicts: readonly TestVerdict[]): JudgedRun['summary'] {
  const summary = { passed: 0, failed: 0, inconclusive: 0, notApplicable: 0, blocked: 0, errors: 0 };
  for (const { verdict } of verdicts) summary[SUMMARY_OF[verdict]] += 1;
  return summary;
}
