import { describe, expect, test } from 'vitest';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from './declared.ts';

interface Row {
  readonly defect: string;
  /** Tests that must fail: those that are there to notice just this. */
  readonly noticedBy: readonly string[];
  /** Every test that may fail besides; anything else is an unrelated alarm. */
  readonly related: RegExp;
}

const ROWS: readonly Row[] = [
  {
    defect: 'wrong-tag/DF01/EF05#20',
    noticedBy: ['FS-16/DF01/EF05#20', 'DE-17/DF01/EF05#20'],
    related: /^(FS|DE|RD|BR)-\d+\/DF01\/EF05|^BR-01\/DF01$/,
  },
  {
    defect: 'wrong-length/DF01/EF05#20/longer',
    noticedBy: ['FS-16/DF01/EF05#20', 'DE-17/DF01/EF05#20'],
    related: /^(FS|DE|RD|BR)-\d+\/DF01\/EF05|^BR-01\/DF01$/,
  },
  {
    defect: 'bad-check/SSSE/EF06#08',
    noticedBy: ['DE-10', 'DE-17/SSSE/EF06#08'],
    related: /^(DE-10|BR-10|IO-04|BR-01\/SSSE)$|^DE-17\/SSSE\/EF06#08$/,
  },
  {
    defect: 'bad-code/DF01/EF08#2B',
    noticedBy: ['DE-17/DF01/EF08#2B'],
    related: /^DE-\d+\/DF01\/EF08#2B$|^BR-01\/DF01$/,
  },
  {
    defect: 'right-free/DF01/EF06/read',
    noticedBy: ['AC-01/DF01/EF06/none', 'AC-04/DF01/EF06'],
    related: /^AC-\d+\/DF01\/EF06/,
  },
  {
    defect: 'right-free/DF01/EF07/update',
    noticedBy: ['AC-02/DF01/EF07/none'],
    // AC-15 to AC-24 ask that file what becomes of the security status.
    related: /^AC-0[237]\/DF01\/EF07|^AC-(15|17|22|24)$|^BR-20$/,
  },
  { defect: 'pin-counter/stuck', noticedBy: ['PI-02', 'PI-03', 'PI-04'], related: /^(PI-|TE-(03|10))/ },
  {
    defect: 'pin-counter/back-after-reset',
    noticedBy: ['PI-06'],
    related: /^(PI-06|PI-05\/after-reset|TE-10\/pin|TE-03(\/right)?)$/,
  },
  { defect: 'challenge/constant', noticedBy: ['AU-05', 'AU-06'], related: /^(AU-|(MA-08|MA-28|SM-07)$)/ },
  { defect: 'fci/DF01/name', noticedBy: ['SE-10/DF01'], related: /^SE-10\/DF01$/ },
  {
    defect: 'missing-file/DF01/EF09',
    noticedBy: ['SE-11/DF01/EF09', 'RD-18'],
    related: /^(SE|FS|RD|DE|BR)-\d+\/DF01\/EF09|^(RD-18|BR-01\/DF01)$/,
  },
  { defect: 'atr/tb1', noticedBy: ['TR-05'], related: /^TR-05$/ },
];

const inputs = inputsFor({ parameters: FEW_CHALLENGES });

describe('twelve faulty cards', () => {
  test('the card without a defect conforms', async () => {
    const { judged } = await runDemo({ inputs });
    expect(judged.decision).toBe('conform');
  });

  test.each(ROWS)('$defect is noticed where it should be, and nowhere else', async ({ defect, noticedBy, related }) => {
    const { judged } = await runDemo({ inputs, defects: [defect] });
    const failed = judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id);
    expect(judged.decision).toBe('not-conform');
    expect(failed).toEqual(expect.arrayContaining([...noticedBy]));
    expect(failed.filter((id) => !related.test(id))).toEqual([]);
    expect(judged.verdicts.filter(({ verdict }) => verdict === 'ERROR').map(({ id }) => id)).toEqual([]);
  });
});
