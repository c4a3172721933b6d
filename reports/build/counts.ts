import { SUMMARY_OF } from '../../runner/judge/judged-run.ts';
import type { TestVerdict } from '../../runner/judge/verdict.ts';
import type { Counts } from '../model.ts';

export function countVerdicts(verdicts: readonly TestVerdict[]): Counts {
  const counts = { passed: 0, failed: 0, inconclusive: 0, notApplicable: 0, blocked: 0, errors: 0 };
  for (const { verdict } of verdicts) counts[SUMMARY_OF[verdict]] += 1;
  return counts;
}
