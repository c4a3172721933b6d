import type { HeaderEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';
import { type JudgedRun, SUMMARY_OF } from './judged-run.ts';
import type { Decision, TestVerdict } from './verdict.ts';

/** What is known of a run besides its verdicts. */
export interface RunState {
  readonly integrity: readonly IntegrityFinding[];
  /** The record has its footer. */
  readonly concluded: boolean;
  /** Every test that applies was to be run, not a selection of them. */
  readonly whole: boolean;
}

/** Whether a run took the whole plan; a selection can show that a card does not conform, never that it does. */
export function isWhole({ selection }: Pick<HeaderEvent, 'selection'>): boolean {
  return (selection.only ?? []).length === 0 && (selection.family ?? []).length === 0;
}

/**
 * The decision on a run. A run conforms only when its record is whole and every applicable `must` test was observed
 * executed and passed; a run without any, or of a selection only, is not concluded. An ERROR anywhere among them (the
 * bench or the reader failed) outweighs a FAIL, because it may have caused it.
 */
export function decide(verdicts: readonly TestVerdict[], { integrity, concluded, whole }: RunState): Decision {
  const decisive = verdicts.filter((verdict) => verdict.level === 'must' && verdict.verdict !== 'NOT_APPLICABLE');
  const some = (word: TestVerdict['verdict']): boolean => decisive.some((verdict) => verdict.verdict === word);
  if (!concluded || integrity.length > 0 || decisive.length === 0 || some('ERROR')) return 'not-concluded';
  if (some('FAIL')) return 'not-conform';
  return whole && decisive.every((verdict) => verdict.verdict === 'PASS') ? 'conform' : 'not-concluded';
}

/** Whether a selection ran as it should: whole record, and every test of it passed. */
export function selectionPassed(run: JudgedRun): boolean {
  return (
    !isWhole(run.header) &&
    decide(run.verdicts, { integrity: run.integrity, concluded: run.footer !== undefined, whole: true }) === 'conform'
  );
}

export function summarise(verdicts: readonly TestVerdict[]): JudgedRun['summary'] {
  const summary = { passed: 0, failed: 0, inconclusive: 0, notApplicable: 0, blocked: 0, errors: 0 };
  for (const { verdict } of verdicts) summary[SUMMARY_OF[verdict]] += 1;
  return summary;
}
