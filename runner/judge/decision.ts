import type { IntegrityFinding } from '../record/integrity.ts';
import { type JudgedRun, SUMMARY_OF } from './judged-run.ts';
import type { Decision, TestVerdict } from './verdict.ts';

/**
 * The decision on a run. A run conforms only when its record is whole and every applicable `must` test was observed
 * executed and passed; a run without any is not concluded. An ERROR anywhere among them (the bench or the reader
 * failed) outweighs a FAIL, because it may have caused it.
 */
export function decide(
  verdicts: readonly TestVerdict[],
  integrity: readonly IntegrityFinding[],
  concluded: boolean,
): Decision {
  const decisive = verdicts.filter((verdict) => verdict.level === 'must' && verdict.verdict !== 'NOT_APPLICABLE');
  const some = (word: TestVerdict['verdict']): boolean => decisive.some((verdict) => verdict.verdict === word);
  if (!concluded || integrity.length > 0 || decisive.length === 0 || some('ERROR')) return 'not-concluded';
  if (some('FAIL')) return 'not-conform';
  return decisive.every((verdict) => verdict.verdict === 'PASS') ? 'conform' : 'not-concluded';
}

export function summarise(verdicts: readonly TestVerdict[]): JudgedRun['summary'] {
  const summary = { passed: 0, failed: 0, inconclusive: 0, notApplicable: 0, blocked: 0, errors: 0 };
  for (const { verdict } of verdicts) summary[SUMMARY_OF[verdict]] += 1;
  return summary;
}
