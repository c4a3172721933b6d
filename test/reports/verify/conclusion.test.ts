import { describe, expect, test } from 'vitest';
import type { Trust } from '../../../reports/verify/certificate-path.ts';
import { type Conclusion, conclude } from '../../../reports/verify/conclusion.ts';
import { type Outcome, type StatementId, statement } from '../../../reports/verify/statement.ts';

describe('what a verification comes to', () => {
  type Open = readonly (readonly [StatementId, Outcome])[];
  test.each<[string, Open, Trust, strict: boolean, Conclusion, ...codes: string[]]>([
    ['everything proven', [], 'anchor', true, 'sound', 'REPORT_SOUND'],
    ['by a TEST identity', [['signer', 'not-provable']], 'test', false, 'sound', 'REPORT_SOUND', 'SIGNER_TEST'],
    ['the same, strictly', [['signer', 'not-provable']], 'test', true, 'unproven', 'REPORT_UNPROVEN', 'SIGNER_TEST'],
    ['by nobody known', [['signer', 'not-provable']], 'none', false, 'unproven', 'REPORT_UNPROVEN', 'SIGNER_UNKNOWN'],
    [
      'a masked copy, trusted',
      [['verdicts', 'not-provable']],
      'anchor',
      false,
      'sound',
      'REPORT_SOUND',
      'ON_SIGNERS_WORD',
    ],
    [
      'a masked copy, TEST',
      [['verdicts', 'not-provable']],
      'test',
      false,
      'unproven',
      'REPORT_UNPROVEN',
      'SIGNER_TEST',
      'ON_SIGNERS_WORD',
    ],
    [
      'pages not compared, TEST',
      [['pages', 'not-provable']],
      'test',
      false,
      'unproven',
      'REPORT_UNPROVEN',
      'SIGNER_TEST',
      'ON_SIGNERS_WORD',
    ],
    [
      'other suites installed',
      [['installed', 'not-provable']],
      'anchor',
      false,
      'sound',
      'REPORT_SOUND',
      'OTHER_INSTALLED',
    ],
    [
      'the same, strictly',
      [['installed', 'not-provable']],
      'anchor',
      true,
      'unproven',
      'REPORT_UNPROVEN',
      'OTHER_INSTALLED',
    ],
    [
      'a failure',
      [
        ['pages', 'failed'],
        ['signer', 'not-provable'],
      ],
      'none',
      true,
      'refused',
      'REPORT_REFUSED',
    ],
  ])('%s', (_, open, trust, strict, conclusion, ...codes) => {
    const statements = open.map(([id, outcome]) => statement(id, outcome));
    const concluded = conclude(statements, trust, strict);
    expect([concluded.conclusion, ...concluded.reasons.map(({ code }) => code)]).toEqual([conclusion, ...codes]);
  });
});
