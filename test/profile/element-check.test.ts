import { describe, expect, test } from 'vitest';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import type { Element } from '../../runner/profile/element.ts';
import { checkFields, checkRecord, saysNothing } from '../../runner/profile/element-check.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { ElementaryFile } from '../../runner/profile/model.ts';

const profile = loadProfile('personal-2.00');
const fileOf = (path: string): ElementaryFile =>
  profile.directories.flatMap(({ files }) => files).find((file) => file.path === path) as ElementaryFile;
const elementOf = (path: string, tag: string): Element =>
  fileOf(path).elements.find((element) => element.tag === tag) as Element;

const DEGREE = unhex('4034 5703 333031 5803 080901 5928 B1B1BEA9B4F3D1A7'.replaceAll(' ', '') + '00'.repeat(32));

const ROWS: readonly (readonly [string, string, string, Uint8Array, boolean, readonly string[]])[] = [
  ['a right date', 'SSSE/EF05', '05', unhex('050420240229'), false, []],
  ['another tag', 'SSSE/EF05', '05', unhex('060420240229'), false, ['05 TAG']],
  ['nothing at all', 'SSSE/EF05', '05', unhex(''), false, ['05 TAG']],
  ['a length byte too large', 'SSSE/EF05', '05', unhex('050520240229'), false, ['05 LENGTH']],
  ['a value too short', 'SSSE/EF05', '05', unhex('0504202402'), false, ['05 LENGTH']],
  ['a value too long', 'SSSE/EF05', '05', unhex('05042024022900'), false, ['05 LENGTH']],
  ['a tag alone', 'SSSE/EF05', '05', unhex('05'), false, ['05 LENGTH']],
  ['a blank that must be filled', 'SSSE/EF05', '05', unhex('0504FFFFFFFF'), false, ['05 BLANK']],
  ['the same blank in a reserved room', 'SSSE/EF05', '05', unhex('0504FFFFFFFF'), true, []],
  ['a cn room blanked with 00', 'DF03/EF07', '6E', unhex('6E0400000000'), true, ['6E BLANK AMB-008']],
  ['a date that is not stated', 'DF01/EF0A', '39', unhex('390400000000'), false, ['39 BLANK AMB-008']],
  ['a text filled with FF', 'SSSE/EF06', '4E', unhex(`4E14${'FF'.repeat(20)}`), false, ['4E BLANK AMB-008']],
  ['a date of issue that is not stated', 'SSSE/EF05', '05', unhex('050400000000'), false, ['05 BLANK']],
  [
    'an element that does not apply to the holder',
    'SSSE/EF06',
    '4E',
    concat(unhex('4E14'), new Uint8Array(20)),
    false,
    [],
  ],
  ['a degree', 'DF01/EF15', '40', DEGREE, false, []],
  ['a degree with a wrong inner tag', 'DF01/EF15', '40', DEGREE.with(2, 0x56), false, ['40 NESTING']],
  ['a degree with a wrong inner length', 'DF01/EF15', '40', DEGREE.with(8, 0x04), false, ['40 NESTING']],
  ['a degree with a wrong field of study', 'DF01/EF15', '40', DEGREE.with(9, 0xab), false, ['40/58 BCD']],
  ['a blank degree', 'DF01/EF15', '40', unhex(`40345703000000 5803FFFFFF 5928${'00'.repeat(40)}`), true, []],
  ['a degree that is blank throughout', 'DF01/EF15', '40', unhex(`4034${'00'.repeat(52)}`), true, ['40 NESTING']],
];

describe('checkRecord', () => {
  test.each(ROWS)('%s', (_, path, tag, record, blank, expected) => {
    const found = checkRecord(record, elementOf(path, tag), profile, { blank });
    expect(found.map(({ element, code, ruling }) => [element, code, ruling ?? []].flat().join(' '))).toEqual(expected);
  });

  test('takes the blank byte that the sample declares', () => {
    const element = elementOf('DF03/EF07', '6E');
    const found = checkRecord(unhex('6E0400000000'), element, profile, { blank: true, parameter: () => '00' });
    expect(found).toEqual([]);
  });

  test('notices each single wrong byte of tag and length, for every tagged element', () => {
    for (const file of profile.directories.flatMap(({ files }) => files)) {
      for (const element of file.elements.filter(({ tag }) => tag !== undefined)) {
        const record = concat(unhex(element.tag ?? ''), Uint8Array.of(element.length), new Uint8Array(element.length));
        for (const at of [0, 1]) {
          const wrong = record.with(at, (record[at] ?? 0) ^ 0x01);
          expect(
            checkRecord(wrong, element, profile, { blank: true }),
            `${file.path}#${element.tag} ${hex(wrong.subarray(0, 2))}`,
          ).not.toEqual([]);
        }
      }
    }
  });
});

describe('checkFields', () => {
  const employment = concat(unhex('31303130303031'), unhex('2020010120231231'), unhex('B1B1BEA9'), new Uint8Array(66));

  test.each([
    ['a right record', employment, []],
    ['an end before the calendar', employment.with(13, 0x13), ['就业终止日期 DATE']],
    ['a byte too few', employment.subarray(1), ['DF02/EF07 LENGTH']],
  ] as const)('%s', (_, record, expected) => {
    const found = checkFields(record, fileOf('DF02/EF07'), profile, { blank: false });
    expect(found.map(({ element, code }) => `${element} ${code}`)).toEqual(expected);
  });
});

describe('saysNothing', () => {
  test.each([
    ['SSSE/EF05', '0504FFFFFFFF', true],
    ['SSSE/EF05', '050400000000', true],
    ['SSSE/EF05', '050420240229', false],
    ['DF01/EF15', `40345703000000 5803FFFFFF 5928${'00'.repeat(40)}`, true],
    ['DF01/EF15', `40345703000000 5803FFFFF1 5928${'00'.repeat(40)}`, false],
    ['DF04/EF15', '0000FF', true],
    ['DF04/EF15', '000131', false],
    ['DF01/EF16', '00'.repeat(296), true],
    ['DF01/EF16', `${'00'.repeat(295)}01`, false],
  ])('%s %s: %s', (path, bytes, expected) => {
    expect(saysNothing(unhex(bytes), fileOf(path))).toBe(expected);
  });
});
