import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardImage, directoryOf, fileOf, type ImageFile } from '../../emulator/card-image.ts';
import { gbk } from '../../emulator/personalise/gbk.ts';
import { splitName } from '../../emulator/personalise/person.ts';
import { personalise } from '../../emulator/personalise/personalise.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { checkCoding } from '../../runner/profile/codings/codecs.ts';
import type { Element } from '../../runner/profile/element.ts';
import type { ElementaryFile } from '../../runner/profile/model.ts';
import type { Selection } from '../../runner/profile/statement.ts';
import { compute, makeCard, PROFILE, statementOf, TESTER } from './cards.ts';

const optional = PROFILE.businesses.filter(({ mandatory }) => !mandatory).map(({ id }) => id);
const mandatory = PROFILE.businesses.map(({ id }) => id).filter((id) => id !== 'basic' && !optional.includes(id));
const businesses = fc
  .tuple(
    fc.array(fc.constantFrom<Selection>('now', 'reserved', 'never'), { minLength: 3, maxLength: 3 }),
    fc.array(fc.constantFrom<Selection>('now', 'reserved'), { minLength: 4, maxLength: 4 }),
  )
  .map(([choices, always]) =>
    Object.fromEntries([
      ...optional.map((id, at) => [id, choices[at]]),
      ...mandatory.map((id, at) => [id, always[at]]),
    ]),
  ) as fc.Arbitrary<Record<string, Selection>>;

function make(seed: number, selections: Record<string, Selection> = {}): CardImage {
  return personalise(PROFILE, statementOf({}, selections), TESTER, seed);
}

/** The element's records in a tagged file: values by position. */
function values(file: ImageFile, element: Element): Uint8Array[] {
  return file.records
    .filter((record) => record[0] === Number.parseInt(element.tag ?? '', 16))
    .map((record) => record.slice(2));
}

function findings(element: Element, value: Uint8Array): readonly string[] {
  if (value.length !== element.length) return [`${element.zh}: ${value.length} bytes`];
  if (element.coding.kind !== 'constructed') {
    if (element.tag === '4E' && value.every((byte) => byte === 0)) return [];
    const context = { type: element.type, codeTables: PROFILE.codeTables };
    return checkCoding(value, element.coding, context).map(({ text }) => `${element.zh} ${hex(value)}: ${text.en}`);
  }
  let at = 0;
  return element.children.flatMap((child) => {
    const start = at;
    at += 2 + child.length;
    const right = value[start] === Number.parseInt(child.tag ?? '', 16) && value[start + 1] === child.length;
    return right ? findings(child, value.subarray(start + 2, at)) : [`${child.zh}: tag or length`];
  });
}

function fileFindings(profileFile: ElementaryFile, file: ImageFile | undefined): readonly string[] {
  if (!file) return [`${profileFile.path} is absent`];
  if (profileFile.structure === 'transparent') return file.data.length === profileFile.size ? [] : ['size'];
  if (profileFile.structure !== 'cyclic')
    return profileFile.elements.flatMap((element) =>
      values(file, element).flatMap((value) => findings(element, value)),
    );
  return file.records.flatMap((record) => {
    let at = 0;
    return profileFile.elements.flatMap((field) => {
      at += field.length;
      return findings(field, record.subarray(at - field.length, at));
    });
  });
}

test('every value has the length and the coding that the profile says, whatever the seed and the businesses', () => {
  fc.assert(
    fc.property(fc.nat(), businesses, (seed, selections) => {
      const image = make(seed, selections);
      for (const directory of PROFILE.directories) {
        const selection = directory.business === 'basic' ? 'now' : selections[directory.business];
        expect(directoryOf(image, directory.name) === undefined, directory.name).toBe(selection === 'never');
        if (selection !== 'now') continue;
        for (const file of directory.files)
          expect(fileFindings(file, fileOf(image, directory.name, Number.parseInt(file.fid, 16)))).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('tag 60 stands in exactly one place, and the seeds use both', () => {
  const places = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    const image = make(seed);
    const here = [['DF02', 0xef06] as const, ['DF03', 0xef05] as const].filter(([directory, fid]) =>
      fileOf(image, directory, fid)?.records.some((record) => record[0] === 0x60),
    );
    expect(here).toHaveLength(1);
    places.add(here[0]?.[0] ?? '');
  }
  expect(places).toEqual(new Set(['DF02', 'DF03']));
});

test('the number, the date of birth, the sex and the native place of a holder agree', () => {
  for (let seed = 0; seed < 100; seed++) {
    const records = fileOf(make(seed), 'SSSE', 0xef06)?.records ?? [];
    const number = String.fromCharCode(...(records[0]?.slice(2) ?? []));
    expect(hex(records[5]?.slice(2) ?? new Uint8Array())).toBe(number.slice(0, 6));
    expect(hex(records[6]?.slice(2) ?? new Uint8Array())).toBe(number.slice(6, 14));
    expect(String.fromCharCode(records[3]?.[2] ?? 0)).toBe(Number(number[16]) % 2 === 1 ? '1' : '2');
  }
});

test('issue, expiry and birth stand in order; all other dates follow the birth', () => {
  for (let seed = 0; seed < 50; seed++) {
    const image = make(seed);
    const records = fileOf(image, 'SSSE', 0xef05)?.records ?? [];
    const birth = hex(fileOf(image, 'SSSE', 0xef06)?.records[6]?.slice(2) ?? new Uint8Array());
    const [issued = '', expires = ''] = [4, 5].map((at) => hex(records[at]?.slice(2) ?? new Uint8Array()));
    expect(birth < issued && issued < expires).toBe(true);
    const history = fileOf(image, 'DF02', 0xef07)?.records ?? [];
    const periods = history.map((record) => [hex(record.slice(7, 11)), hex(record.slice(11, 15))] as const);
    for (const [start, end] of periods) expect(birth < start && start <= end).toBe(true);
    expect(periods.map(([start]) => start)).toEqual(
      periods
        .map(([start]) => start)
        .sort()
        .reverse(),
    );
  }
});

describe('names', () => {
  test('some spill over into the extension, some need more than GB 2312', () => {
    const images = Array.from({ length: 120 }, (_, seed) => fileOf(make(seed), 'SSSE', 0xef06)?.records ?? []);
    expect(images.some((records) => records[2]?.[2] !== 0)).toBe(true);
    const beyond = images.some((records) => {
      const name = records[1]?.slice(2) ?? new Uint8Array();
      return name.some(
        (byte, at) => at % 2 === 0 && byte >= 0x81 && (byte < 0xb0 || (name[at + 1] ?? 0) < 0xa1) && byte !== 0xa1,
      );
    });
    expect(beyond).toBe(true);
  });

  test.each([
    ['王伟', '王伟', ''],
    ['努尔买买提·阿卜杜热西提·艾合买提江', '努尔买买提·阿卜杜热西提·艾合', '买提江'],
  ])('%s', (name, head, rest) => {
    expect(splitName(name)).toEqual([head, rest]);
  });

  test.each([
    ['喆', '86B4'],
    ['镕', 'E946'],
    ['社会保障', 'C9E7BBE1B1A3D5CF'],
    ['A型', '41D0CD'],
  ])('%s in GBK', (text, bytes) => {
    expect(hex(gbk(text))).toBe(bytes);
  });

  test('GBK has no 䶮', () => {
    expect(() => gbk('䶮')).toThrow(RangeError);
  });
});

test('the serial of the ATR is the serial of the identification code, and the IRK confirms it', () => {
  const os = makeCard();
  const record = fileOf(os.image, 'SSSE', 0xef05)?.records[0]?.slice(2) ?? new Uint8Array();
  expect(hex(record.slice(0, 8))).toBe('430200D156000005');
  expect(record.slice(8, 12)).toEqual(os.image.atr.slice(-4));
  expect(record.slice(12)).toEqual(compute(os, 'card-code', 'IRK', 1, record.slice(0, 12)));
  expect(hex(os.image.atr)).toMatch(/^3B6D0000.{4}.{6}86.{14}$/);
});

test('reserved: files, rights and keys, but blank contents', () => {
  const [now, reserved] = [make(3), make(3, { medical: 'reserved' })];
  const [full, empty] = [now, reserved].map((image) => directoryOf(image, 'DF04'));
  expect(empty?.keys).toEqual(full?.keys);
  expect(empty?.files.map(({ fid, read, update }) => [fid, read, update])).toEqual(
    full?.files.map(({ fid, read, update }) => [fid, read, update]),
  );
  const [first, , , category] = fileOf(reserved, 'DF04', 0xef05)?.records ?? [];
  expect(hex(first ?? new Uint8Array())).toBe('81080000000000000000');
  expect(hex(category ?? new Uint8Array())).toBe('8C01FF');
});

test('the same seed gives the same card, another seed another one', () => {
  expect(make(5)).toEqual(make(5));
  expect(make(5).atr).not.toEqual(make(6).atr);
});

test('cyclic files are filled', () => {
  const image = make(1);
  for (const { name, files } of PROFILE.directories)
    for (const { fid, structure, records } of files)
      if (structure === 'cyclic') expect(fileOf(image, name, Number.parseInt(fid, 16))?.records.length).toBe(records);
});
