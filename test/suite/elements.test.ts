import { describe, expect, test } from 'vitest';
import { fileOf, type ImageFile } from '../../emulator/card-image.ts';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

type Change = (file: (path: string) => ImageFile) => void;

/** The demo card with something else on it, run through some tests. */
async function run(change: Change, only: readonly string[]): Promise<JudgedRun> {
  const { profile, sample } = demoInputs();
  const os = createEmulator({ profile, statement: sample.statement, tester: sample.tester, seed: DEMO_SEED });
  change((path) => {
    const [directory = '', fid = ''] = path.split('/');
    return fileOf(os.image, directory, Number.parseInt(fid, 16)) as ImageFile;
  });
  return (await runDemo({ os, selection: { only } })).judged;
}

function write(file: ImageFile, tag: number, value: string): void {
  const record = file.records.find(([first]) => first === tag) as Uint8Array;
  record.fill(0, 2);
  record.set(unhex(value), 2);
}

const verdicts = ({ verdicts: all }: JudgedRun): string[] => all.map(({ id, verdict }) => `${id} ${verdict}`);

describe('the contents of a preset file are looked at as far as they are there', () => {
  test.each<[string, Change, string]>([
    ['a code outside its table', (file) => write(file('DF02/EF05'), 0x41, '58595A'), 'DE-18/DF02/EF05#41 FAIL'],
    ['a record that nobody knows', (file) => file('DF02/EF05').records[0]?.fill(0xee, 0, 1), 'FS-06/DF02/EF05 FAIL'],
    ['no record at all', (file) => file('DF02/EF05').records.splice(0), 'DE-18/DF02/EF05#41 PASS'],
    ['some of the records', (file) => file('DF02/EF05').records.pop(), 'FS-17/DF02/EF05 FAIL'],
    ['a photograph of another kind', (file) => file('SSSE/EF08').data.set(unhex('89504E47')), 'DE-18/SSSE/EF08 FAIL'],
    ['a JPEG', (file) => file('SSSE/EF08').data.set(unhex('FFD8FFE0')), 'DE-18/SSSE/EF08 PASS'],
  ])('%s', async (_, change, expected) => {
    expect(verdicts(await run(change, [expected.split(' ')[0] as string]))).toContain(expected);
  });
});

test('a record beyond the standard is noticed in the place that tag 60 leaves free', async () => {
  const extra: Change = (file) => file('DF02/EF06').records.push(unhex('E0023131'));
  expect(verdicts(await run(extra, ['FS-06/DF02/EF06']))).toEqual(['FS-06/DF02/EF06 FAIL']);
});

test('an element that is there twice is noticed', async () => {
  const twice: Change = (file) => file('DF02/EF06').records.push(file('DF02/EF06').records[0] as Uint8Array);
  expect(verdicts(await run(twice, ['FS-06/DF02/EF06']))).toEqual(['FS-06/DF02/EF06 FAIL']);
});

test('data in a reserved room is noticed, however it is coded', async () => {
  const movedIn: Change = (file) => write(file('DF07/EF05'), 0xf1, '30');
  expect(verdicts(await run(movedIn, ['BR-04/DF07', 'DE-17/DF07/EF05#F1']))).toEqual(
    expect.arrayContaining(['BR-04/DF07 FAIL', 'DE-17/DF07/EF05#F1 PASS']),
  );
});

describe('records in another order are a warning', () => {
  test.each(['DF01/EF05', 'DF02/EF06', 'DF03/EF05', 'DF07/EF05'])('%s', async (path) => {
    const swapped: Change = (file) => file(path).records.reverse();
    const { verdicts: all, decision } = await run(swapped, [`FS-02/${path}`]);
    expect(all.map(({ verdict, level }) => [verdict, level])).toEqual([['FAIL', 'should']]);
    expect(decision).not.toBe('not-conform');
  });
});

describe('what a conforming card may hold', () => {
  test.each<[string, Change, readonly string[], readonly string[]]>([
    ['sex 9, not stated', (file) => write(file('SSSE/EF06'), 0x0a, '39'), ['DE-13', 'DE-14'], []],
    [
      'a fixed line',
      (file) => write(file('DF01/EF06'), 0x28, '303537312D3837363534333231'),
      ['DE-18/DF01/EF06#28'],
      [],
    ],
    [
      'a card without an end',
      (file) => write(file('SSSE/EF05'), 0x06, '99991231'),
      ['DE-08', 'DE-16/SSSE/EF05#06'],
      [],
    ],
    ['version 2.0 and 00', (file) => write(file('SSSE/EF05'), 0x03, '322E3000'), ['DE-05'], ['AMB-009']],
    ['a date not stated', (file) => write(file('DF01/EF0A'), 0x39, '00'), ['DE-16/DF01/EF0A#39'], ['AMB-008']],
    [
      '4E padded FF',
      (file) => write(file('SSSE/EF06'), 0x4e, 'FF'.repeat(20)),
      ['DE-12', 'DE-18/SSSE/EF06#4E'],
      ['AMB-008'],
    ],
  ])('%s', async (_, change, only, rulings) => {
    const { verdicts: all } = await run(change, only);
    expect(all.map(({ verdict }) => verdict)).toEqual(only.map(() => 'PASS'));
    const remarks = all.flatMap((verdict) => verdict.remarks.map(({ text }) => /AMB-\d+/.exec(text.en)?.[0]));
    expect(remarks).toEqual(rulings);
  });
});
