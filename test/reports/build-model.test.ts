import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReportModel } from '../../reports/build-model.ts';
import { checkCharacter, reportNumber } from '../../reports/report-number.ts';
import { assemble, HEADER, PROFILE } from './fixture.ts';
import { failingRun, passed, passingRun, planned } from './fixture-tests.ts';

describe('the model of a report', () => {
  const { run } = failingRun();
  const model = buildReportModel(run, PROFILE);

  test('holds every test once and every one that did not pass in full', () => {
    expect(model.verdicts.map(({ id }) => id)).toEqual(run.tests.map(({ id }) => id));
    const open = run.verdicts.filter(({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE');
    expect(model.failures.map(({ id }) => id)).toEqual(open.map(({ id }) => id));
    const listed = model.applicability.flatMap(({ tests }) => tests);
    expect(listed).toEqual(run.verdicts.filter(({ verdict }) => verdict === 'NOT_APPLICABLE').map(({ id }) => id));
  });

  test('counts per family and per line add up to the run', () => {
    for (const parts of [model.families, model.lines]) {
      const passedTests = parts.reduce((sum, { counts }) => sum + counts.passed, 0);
      expect(passedTests).toBe(run.summary.passed);
    }
    expect(model.counts).toEqual(run.summary);
  });

  test('reads chip and card maker from the historical bytes', () => {
    expect(model.subject.atr).toMatchObject({
      chip: { code: '0090', name: { zh: '复旦' } },
      cos: '543116',
      cardMaker: { code: '8660', name: { zh: '东信和平' } },
      serial: '130425001C4E',
    });
  });

  test('decides each of the five lines by its own tests', () => {
    expect(model.lines.map(({ id, decision }) => [id, decision])).toEqual([
      ['registered', 'conform'],
      ['domestic', 'conform'],
      ['unified', 'not-conform'],
      ['standard', 'conform'],
      ['secure', 'not-conform'],
    ]);
    const bare = assemble([passed(planned('SE-01', { zh: '选择', en: 'select' }, 'standard'))]);
    expect(buildReportModel(bare.run, PROFILE).lines.map(({ decision }) => decision)).toEqual([
      'not-tested',
      'not-tested',
      'not-tested',
      'conform',
      'not-tested',
    ]);
  });

  test('no line conforms when the record has no footer', () => {
    const cut = { ...passingRun().run, footer: undefined, decision: 'not-concluded' } as const;
    const decisions = buildReportModel(cut, PROFILE).lines.map(({ decision }) => decision);
    expect(decisions).not.toContain('conform');
  });

  test('marks the exchange that a finding points at and names what was read', () => {
    const pin = model.failures.find(({ id }) => id === 'PI-06');
    const marked = pin?.exchanges.filter((exchange) => exchange.marked);
    expect(marked?.map(({ received, receivedText }) => [received, receivedText?.zh])).toEqual([
      ['63 C2', '63C2 验证失败，还剩 2 次'],
    ]);
    const name = model.failures.find(({ id }) => id === 'DE/SSSE/EF06/09');
    expect(name?.exchanges.at(-1)?.decoded?.[0]?.zh).toBe('SSSE/EF06#09 姓名（28 字节）“诸葛”');
  });

  test('leaves out the middle of a long repetition and says how much', () => {
    const long = model.failures.find(({ id }) => id === 'AU-09')?.exchanges ?? [];
    expect(long.length).toBeLessThan(20);
    const left = long.find(({ kind }) => kind === 'omitted');
    expect(left?.sentText.en).toMatch(/^389 exchanges left out/);
  });

  test('timing is the nearest rank of what the record holds', () => {
    const challenge = model.timing.find(({ command }) => command.en === 'GET CHALLENGE');
    expect(challenge).toMatchObject({ count: 400, medianUs: 918, p95Us: 934, maxUs: 936 });
  });

  test('is the same for the same record', () => {
    expect(JSON.stringify(buildReportModel(failingRun().run, PROFILE))).toBe(JSON.stringify(model));
  });
});

describe('the report number', () => {
  test('follows the record and the kind of the run', () => {
    const { run } = passingRun();
    const number = reportNumber(run);
    expect(number).toMatch(/^SSCT-P-20261124-[0-9A-HJKMNP-TV-Z]{8}-[0-9A-Z]$/);
    expect(reportNumber({ ...run, head: run.head.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) })).not.toBe(
      number,
    );
    expect(reportNumber({ ...run, header: { ...HEADER, mode: 'laboratory' } })).toMatch(/^SSCT-T-/);
  });

  test('its check character catches every wrong character', () => {
    const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const text = fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 24 });
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...letters), (chars, at, other) => {
        const place = at % chars.length;
        fc.pre(chars[place] !== other);
        expect(checkCharacter(chars.with(place, other).join(''))).not.toBe(checkCharacter(chars.join('')));
      }),
    );
  });

  test.each([['079'], ['G123489654321'], ['SSCTP20261124']])('ISO/IEC 7064 MOD 37,36: %s', (text) => {
    // A text with its check character gives the remainder 1 that the standard asks for.
    let product = 36;
    const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    for (const char of text) product = (((product + letters.indexOf(char)) % 36 || 36) * 2) % 37;
    expect((product + letters.indexOf(checkCharacter(text))) % 36).toBe(1);
  });
});
