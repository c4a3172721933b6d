import { describe, expect, test } from 'vitest';
import { renderFailures } from '../../reports/terminal/failures.ts';
import { renderSummary } from '../../reports/terminal/summary.ts';
import { assemble } from './fixture.ts';
import { failingRun, passed, passingRun, planned } from './fixture-tests.ts';

const { run } = failingRun();

describe('a failure in the terminal', () => {
  test.each([
    [
      'en',
      [
        'PI-06',
        'suites/cos/pin.yaml:71',
        'ISO/IEC 7816-4 VERIFY',
        'expected 63C1   got 63C2',
        '→ 00 20 00 00 03 00 00 00',
        '← 63 C2',
        '2 tries left',
        'non-volatile memory',
        'FAIL  must',
      ],
    ],
    ['zh', ['断电后计数器保持', '期望 63C1   实际 63C2', '还剩 2 次', '非易失存储器', '不通过  必须']],
  ] as const)('says in %s what was sent, came back, was expected, where and why', (language, parts) => {
    const text = renderFailures(run, { language, colour: false });
    for (const part of parts) expect(text).toContain(part);
  });

  test('is empty for a run without one', () => {
    expect(renderFailures(passingRun().run, { language: 'en', colour: false })).toBe('');
  });

  test('colours only where asked for', () => {
    expect(renderFailures(run, { language: 'en', colour: false })).not.toContain('\u001b');
    expect(renderFailures(run, { language: 'en', colour: true })).toContain('\u001b[31m');
  });

  test('text from a card or a file can not steer the terminal', () => {
    const evil = passed(planned('SE-01', { zh: '\u001b[2J', en: '\u001b]0;x\u0007' }));
    const { run: hostile } = assemble([{ ...evil, verdict: { ...evil.verdict, verdict: 'FAIL' } }]);
    const text = renderFailures(hostile, { language: 'en', colour: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(text).toContain('\\x1b]0;x\\x07');
  });
});

describe('the summary', () => {
  test('states applicability, budget, families and decision', () => {
    const budget = [{ counter: 'pin', initial: 3, lowest: 1 }];
    const text = renderSummary(run, { language: 'en', colour: false, seconds: 0.31, budget });
    for (const part of [
      '41 of 44 tests apply',
      'lowest tries: pin 1/3',
      '✗ PI',
      '✓ SE',
      'DOES NOT CONFORM',
      '2 failed',
      '0.31 s, 477 APDUs',
    ])
      expect(text).toContain(part);
  });

  test('a run that was cut off says so', () => {
    const cut = { ...passingRun().run, footer: undefined, decision: 'not-concluded' } as const;
    const text = renderSummary(cut, { language: 'zh', colour: false });
    expect(text).toContain('未得出结论');
    expect(text).toContain('记录没有结尾');
  });
});
