import { beforeAll, describe, expect, test } from 'vitest';
import { maskRecord } from '../../runner/record/mask.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { judgeText } from '../../runner/session/judge-record.ts';
import { type DemoRun, runDemo } from '../demo-run.ts';

let run: DemoRun;
let masked: string;

beforeAll(async () => {
  run = await runDemo({ selection: { family: ['DE', 'PI', 'TR', 'MA'] } });
  masked = maskRecord(parseRecord(run.record), run.inputs.profile);
});

/** Bytes of records whose elements are personal, as the unmasked record holds them. */
function personalValues(): string[] {
  const personal = new Set(
    run.inputs.profile.directories.flatMap(({ files }) =>
      files.flatMap(({ elements }) => elements.flatMap(({ tag, personal: says }) => (says && tag ? [tag] : []))),
    ),
  );
  return parseRecord(run.record).events.flatMap((event) => {
    if (event.type !== 'apdu' || !/^00B2/.test(event.c)) return [];
    const value = event.r.slice(4, -4);
    const telling = value.length >= 12 && !/^(00|FF)*$/.test(value);
    return personal.has(event.r.slice(0, 2)) && telling ? [value] : [];
  });
}

describe('a masked record', () => {
  test('holds no personal value of the original', () => {
    const values = personalValues();
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) expect(masked).not.toContain(value);
  });

  test('holds no PIN', () => {
    const { pin } = run.inputs.sample.tester;
    const verify = parseRecord(masked).events.filter(
      (event) => event.type === 'apdu' && event.c.startsWith('00200000'),
    );
    expect(verify.length).toBeGreaterThan(5);
    for (const event of verify) expect(event.type === 'apdu' && event.c.slice(10)).not.toContain(pin);
    expect(parseRecord(masked).header.sample.text).not.toContain(pin);
    const blocks = parseRecord(masked).events.filter((event) => event.type === 'crypto' && event.op.startsWith('main'));
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) expect(block.type === 'crypto' && block.in.split(':')[1]).toMatch(/^\*+$/);
  });

  test.each([
    ['block', 'tester:\n  pin: "739158" # secret\n  city: "1"\n'],
    ['flow', 'tester: {pin: "739158", city: "1"}\n'],
    ['single quotes', "tester:\n    pin: '739158'\n"],
  ])('holds no PIN written in %s style', (_, text) => {
    const record = parseRecord(run.record);
    const other = { ...record, header: { ...record.header, sample: { ...record.header.sample, text } } };
    expect(maskRecord(other, run.inputs.profile).split('\n')[0]).not.toContain('739158');
  });

  test('holds no balance and no yearly sum', () => {
    const masking = /^(B026|B028|8050|805C)/;
    const events = parseRecord(masked).events;
    const told = events.flatMap((event, i) => {
      const before = events[i - 1];
      if (event.type !== 'apdu') return [];
      const source = event.c.startsWith('00C0') && before?.type === 'apdu' ? before : event;
      return masking.test(source.c) ? [event.r.slice(0, -4)] : [];
    });
    expect(told.filter((data) => data.length > 0).length).toBeGreaterThan(30);
    expect(told.filter((data) => !/^\**$/.test(data))).toEqual([]);
    for (const event of events)
      if (event.type === 'crypto' && /^(load-mac|tac)$/.test(event.op)) expect(event.in.split(':')[1]).toMatch(/^\*+$/);
  });

  test('holds no PIN of the bank', () => {
    const { paymentPin = '' } = run.inputs.sample.tester;
    expect(paymentPin).not.toBe('');
    expect(parseRecord(masked).header.sample.text).not.toContain(paymentPin);
  });

  test('is whole, names its original, and keeps card issuer data readable', () => {
    const record = parseRecord(masked);
    expect(record.integrity).toEqual([]);
    expect(record.header.maskedFrom).toBe(parseRecord(run.record).head);
    expect(masked).toMatch(/"r":"0304322E3030/);
  });

  test('judged again says which verdicts could not be derived, and guesses none', () => {
    const { profile, suites, schema } = run.inputs;
    const frozen = { profile: profile.frozen, suites: [...suites.suites, ...Object.values(suites.registers)] };
    const judged = judgeText(masked, frozen, schema);
    expect(judged.integrity).toEqual([]);
    const dependent = new Set(judged.notRederived);
    expect(dependent.size).toBeGreaterThan(20);
    expect(dependent.size).toBeLessThan(judged.verdicts.length);
    for (const verdict of judged.verdicts) {
      expect(verdict.rederived, verdict.id).toBe(!dependent.has(verdict.id));
      expect(verdict.verdict).toBe(run.judged.verdicts.find(({ id }) => id === verdict.id)?.verdict);
    }
  });
});
