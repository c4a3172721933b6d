import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { runDemo } from '../demo-run.ts';

/** What a sample is a variant by, and what follows from it for the tests of the medical account. */
const VARIANTS: readonly (readonly [sample: string, passed: readonly string[], notApplicable: readonly string[]])[] = [
  ['identity-only', ['SE-22/absent', 'MA-40', 'MA-41'], ['MA-01', 'MA-09', 'MA-17', 'MA-25', 'AC-19', 'AC-20']],
  ['offline-medical', ['SE-22/absent', 'MA-09', 'MA-17', 'MA-18', 'MA-18/within'], ['MA-25', 'AC-19', 'AC-20']],
  [
    'demo-3.00',
    ['AU-38', 'AU-39', 'AU-40', 'AU-41', 'KD-15', 'RD-03', 'RD-04', 'SM-16', 'SM-16/update', 'SM-19', 'IO-03', 'MA-09'],
    ['RD-02', 'IO-04', 'PI-27'],
  ],
  ['demo', ['SE-22', 'MA-09', 'MA-17', 'MA-25', 'AC-19', 'AC-20'], ['SE-22/absent', 'MA-18']],
];

describe.each(VARIANTS)('%s', (name, passed, notApplicable) => {
  test('conforms, by the tests that are about it', async () => {
    const inputs = loadInputs(join(ROOT, 'samples', `${name}.yaml`));
    const { judged } = await runDemo({ inputs });
    const verdicts = new Map(judged.verdicts.map(({ id, verdict }) => [id, verdict]));
    expect(judged.decision).toBe('conform');
    expect(judged.summary.failed).toBe(0);
    expect(passed.filter((id) => verdicts.get(id) !== 'PASS')).toEqual([]);
    expect(notApplicable.filter((id) => verdicts.get(id) !== 'NOT_APPLICABLE')).toEqual([]);
  });
});
