import type { HeaderEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';
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
  /** Tests that came after one that left the card changed. */
  readonly doubtful: ReadonlySet<string>;
}

/** Everything after the first test that left the card changed; verdicts in the order in which the tests ran. */
export function doubtfulTests(verdicts: readonly TestVerdict[]): ReadonlySet<string> {
  const changed = verdicts.findIndex(({ unrestored }) => unrestored);
  return new Set(changed < 0 ? [] : verdicts.slice(changed + 1).map(({ id }) => id));
}

/** What is known of a judged run besides its verdicts. */
export function stateOf(run: Pick<JudgedRun, 'header' | 'footer' | 'integrity' | 'verdicts'>): RunState {
  return {
    integrity: run.integrity,
    concluded: run.footer !== undefined,
    whole: isWhole(run.header),
    changed: run.verdicts.some(({ unrestored }) => unrestored),
    doubtful: doubtfulTests(run.verdicts),
  };
}

/** Whether a run took the whole plan; a selection can show that a card does not conform, never that it does. */
export function isWhole({ selection }: Pick<HeaderEvent, 'selection'>): boolean {
  return (selection.only ?? []).length === 0 && (selection.family ?? []).length === 0;
}

/**
 * The decision on a run. A run conforms only when its record is whole and every applicable `must` test was observed
 * executed and passed, none left out for want of a key; a run without any, or of a selection only, is not concluded. An ERROR anywhere among them (the
 * bench or the reader failed) outweighs a FAIL, because it may have caused it. A test that left the card changed casts
 * doubt on everything after it: the run never conforms, and only a FAIL up to that test still decides.
 */
export function decide(
  verdicts: readonly TestVerdict[],
  { integrity, concluded, whole, changed, doubtful }: RunState,
): Decision {
  const decisive = verdicts.filter((verdict) => verdict.level === 'must' && verdict.verdict !== 'NOT_APPLICABLE');
  const some = (word: TestVerdict['verdict']): boolean => decisive.some((verdict) => verdict.verdict === word);
  if (!concluded || integrity.length > 0 || decisive.length === 0 || some('ERROR')) return 'not-concluded';
  if (decisive.some(({ id, verdict }) => verdict === 'FAIL' && !doubtful.has(id))) return 'not-conform';
  const unseen = verdicts.some(({ level, reason }) => level === 'must' && reason?.code === UNKEYED);
  const sound = !changed && !unseen && decisive.every(({ verdict }) => verdict === 'PASS');
  return whole && sound ? 'conform' : 'not-concluded';
}

/** Whether a selection ran as it should: whole record, and every test of it passed. */
export function selectionPassed(run: JudgedRun): boolean {
  return !isWhole(run.header) && decide(run.verdicts, { ...stateOf(run), whole: true }) === 'conform';
}

export function summarise(verdicts: readonly TestVerdict[]): JudgedRun['summary'] {
  const summary = { passed: 0, failed: 0, inconclusive: 0, notApplicable: 0, blocked: 0, errors: 0 };
  for (const { verdict } of verdicts) summary[SUMMARY_OF[verdict]] += 1;
  return summary;
}
