import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chained, GENESIS, lineHash } from '../../runner/record/chain.ts';
import { parseLine, parseRecord, readRecord } from '../../runner/record/reader.ts';
import { RecordWriter } from '../../runner/record/writer.ts';
import { type DemoRun, runDemo } from '../demo-run.ts';

let folder: string;
let demo: DemoRun;
let lines: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-record-'));
  demo = await runDemo({ selection: { only: ['TR-11', 'RD-15', 'PI-02'] } });
  lines = demo.record.trimEnd().split('\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
const codes = (record: string): string[] => parseRecord(record).integrity.map(({ code }) => code);

describe('chain', () => {
  test('every line carries the hash of the line before it', () => {
    let prev = GENESIS;
    for (const line of lines) {
      expect((JSON.parse(line) as { prev: string }).prev).toBe(prev);
      prev = lineHash(line);
    }
    expect(demo.judged.head).toBe(prev);
  });

  test('a link is put at the end of the JSON text', () => {
    expect(chained('{"type":"wait","ms":1}', 'AB')).toBe('{"type":"wait","ms":1,"prev":"AB"}');
  });
});

describe('a line', () => {
  const apdu = fc.record({
    type: fc.constantFrom('apdu', 'reset', ''),
    c: fc.stringMatching(/^[0-9A-F*]{0,12}$/),
    r: fc.oneof(fc.stringMatching(/^[0-9A-Fa-f*]{0,12}$/), fc.string()),
    us: fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    prev: fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), fc.string()),
  });
  const changes = fc.array(fc.tuple(fc.nat(160), fc.constantFrom('', '0', '"', ',', '\\', '-', ' ', 'e', '}')), {
    maxLength: 2,
  });
  test('is read as JSON reads it, the hot one too', () => {
    fc.assert(
      fc.property(apdu, changes, (event, changed) => {
        let line = JSON.stringify(event);
        for (const [at, sign] of changed) line = line.slice(0, at) + sign + line.slice(at + 1);
        expect(parseLine(line)).toEqual(asJson(line));
      }),
      { numRuns: 2000 },
    );
  });
  test('every line of a run', () => {
    for (const line of lines) expect(parseLine(line)).toEqual(asJson(line));
  });

  function asJson(line: string): unknown {
    try {
      const value = JSON.parse(line) as Record<string, unknown> | null;
      return typeof value === 'object' && value !== null && 'type' in value && 'prev' in value ? value : undefined;
    } catch {
      return undefined;
    }
  }
});

describe('reader', () => {
  const rows: readonly (readonly [string, (whole: readonly string[]) => string, readonly string[]])[] = [
    ['a whole record is whole', (whole) => text(whole), []],
    ['a line taken out', (whole) => text(whole.toSpliced(3, 1)), ['RECORD_CHAIN', 'RECORD_FOOTER_COUNT']],
    ['no footer', (whole) => text(whole.slice(0, -1)), ['RECORD_NO_FOOTER']],
    [
      'an unfinished last line',
      (whole) => `${text(whole.slice(0, -1))}{"type":"fo`,
      ['RECORD_TRUNCATED', 'RECORD_NO_FOOTER'],
    ],
    [
      'something after the footer',
      (whole) => text([...whole, whole[2] ?? '']),
      ['RECORD_AFTER_FOOTER', 'RECORD_CHAIN'],
    ],
    ['a line that is no JSON', (whole) => text(whole.with(4, 'nonsense')), ['RECORD_LINE', 'RECORD_CHAIN']],
  ];
  test.each(rows)('%s', (_, change, expected) => {
    const found = codes(change(lines));
    expect(found).toEqual(expect.arrayContaining([...expected]));
    expect(found.length === 0).toBe(expected.length === 0);
  });

  test.each([
    ['an empty file', ''],
    ['a text', 'hello\n'],
    ['JSON of another kind', '{"type":"reset"}\n'],
  ])('%s is no record', (_, content) => {
    expect(() => parseRecord(content)).toThrow(expect.objectContaining({ code: 'RECORD_NOT_ONE' }) as Error);
  });

  test('a file that is not there is RECORD_UNREADABLE', () => {
    expect(() => readRecord(join(folder, 'none'))).toThrow(
      expect.objectContaining({ code: 'RECORD_UNREADABLE' }) as Error,
    );
  });
});

describe('writer', () => {
  test('an existing file is never overwritten', () => {
    const file = join(folder, 'there');
    writeFileSync(file, 'mine');
    const { header } = parseRecord(demo.record);
    expect(() => RecordWriter.create(file, header)).toThrow(expect.objectContaining({ code: 'RECORD_WRITE' }) as Error);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('events reach the file with flush, for the owner alone; going on drops an unfinished line', () => {
    const file = join(folder, 'new');
    const { prev: _, ...header } = parseRecord(demo.record).header as ReturnType<typeof parseRecord>['header'] & {
      prev: string;
    };
    const writer = RecordWriter.create(file, header);
    writer.write({ type: 'wait', ms: 1 });
    expect(readRecord(file).events).toEqual([]);
    writer.flush();
    writer.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, '{"type":"wa', { flag: 'a' });
    const cut = readRecord(file);
    expect(cut.droppedBytes).toBe(11);
    const more = RecordWriter.append(file, cut.head, cut.wholeBytes);
    more.write({ type: 'wait', ms: 2 });
    more.finish({ type: 'footer', endedAt: 'now', tests: 0, apdus: 0, summary: {} });
    const whole = readRecord(file);
    expect(whole.integrity).toEqual([]);
    expect(whole.events).toMatchObject([{ ms: 1 }, { ms: 2 }]);
  });
});
