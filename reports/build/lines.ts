import { decide, stateOf } from '../../runner/judge/decision.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { TestVerdict } from '../../runner/judge/verdict.ts';
import type { FamilyResult, LineDecision, LineResult } from '../model.ts';
import { DECISION_WORDS, FAMILIES, LINES } from '../words.ts';
import { countVerdicts } from './counts.ts';

/** The five lines, each decided by the rule of the whole run over its own tests. */
export function lineResults(run: JudgedRun): readonly LineResult[] {
  return LINES.map(({ id, name, asks }) => {
    const verdicts = verdictsWhere(run, (test) => test.line === id);
    const decision = lineDecision(run, verdicts);
    return { id, name, asks, decision, decisionText: DECISION_WORDS[decision], counts: countVerdicts(verdicts) };
  });
}

/** Families in the order in which they first appear in the plan. */
export function familyResults(run: JudgedRun): readonly FamilyResult[] {
  return [...new Set(run.tests.map((test) => test.family))].map((id) => ({
    id,
    name: FAMILIES[id] ?? { zh: id, en: id },
    counts: countVerdicts(verdictsWhere(run, (test) => test.family === id)),
  }));
}

function lineDecision(run: JudgedRun, verdicts: readonly TestVerdict[]): LineDecision {
  const tested = verdicts.some(({ level, verdict }) => level === 'must' && verdict !== 'NOT_APPLICABLE');
  return tested ? decide(verdicts, stateOf(run)) : 'not-tested';
}

function verdictsWhere(run: JudgedRun, holds: (test: JudgedRun['tests'][number]) => boolean): readonly TestVerdict[] {
  return run.verdicts.filter((_, index) => {
    const test = run.tests[index];
    return test !== undefined && holds(test);
  });
}
