import { describe, expect, test } from 'vitest';
import { expectsSuccess, status } from '../../../runner/suite/matchers/status.ts';
import type { Raw } from '../../../runner/suite/steps/step.ts';
import { compiler, judged } from '../fixture.ts';

const RULED: Raw = { best: '6984', accepted: ['6985', '69Fx'], ruling: 'AMB-007' };

describe('status words', () => {
  test.each<[expected: Raw, meets: string, misses: string]>([
    ['9000', '9000', '9001'],
    ['63Cx', '63C2', '63D2'],
    ['61xx', '6118', '6218'],
    [['6A82', '6A83'], '6A83', '6A84'],
    [['9000', '63Cx'], '63C0', '6300'],
    ['param:getResponse.empty', '6985', '6D00'],
    [['9000', 'param:auth.noChallenge'], '6984', '6985'],
    [{ best: '9000', accepted: [], ruling: 'AMB-001' }, '9000', '6985'],
  ])('%j is met by %s and missed by %s', (expected, meets, misses) => {
    expect(judged(status, expected, { sw: meets })).toEqual({ findings: [], remarks: [] });
    const { findings, remarks } = judged(status, expected, { sw: misses });
    expect(findings).toMatchObject([{ code: 'SW_MISMATCH', actual: misses, event: 7 }]);
    expect(remarks).toEqual([]);
  });

  test.each([
    ['6984', [], []],
    ['6985', [], ['SW_ACCEPTED']],
    ['69F1', [], ['SW_ACCEPTED']],
    ['6986', ['SW_MISMATCH'], []],
  ])('under a ruling %s gives findings %j and remarks %j', (sw, codes, remarks) => {
    const found = judged(status, RULED, { sw });
    expect(found.findings.map(({ code }) => code)).toEqual(codes);
    expect(found.remarks).toEqual(remarks);
  });

  test('the meaning of what came is told', () => {
    const [finding] = judged(status, '9000', { sw: '6982' }).findings;
    expect(finding?.text.zh).toBe('状态字应为 9000，实为 6982（不满足安全状态）');
  });

  test.each<[Raw, string]>([
    ['900', 'STEP_VALUE'],
    [['9000', '6Y00'], 'STEP_VALUE'],
    ['param:no.such', 'PARAMETER_UNKNOWN'],
    ['param:atr.warm', 'STEP_VALUE'],
  ])('%j is refused', (raw, code) => {
    expect(() => status.compile(raw, compiler)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

test.each<[Raw | undefined, boolean]>([
  [{ sw: '9000' }, true],
  [{ sw: ['9000'] }, true],
  [{ sw: ['9000', '63Cx'] }, false],
  [{ sw: [] }, false],
  [{ sw: '63Cx' }, false],
  [{ that: 'true' }, false],
  [undefined, false],
])('whether %j expects success: %s', (raw, success) => {
  expect(expectsSuccess(raw)).toBe(success);
});
