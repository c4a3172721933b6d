import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import profileSchema from '../../profiles/profile.schema.json' with { type: 'json' };
import sampleSchema from '../../profiles/sample.schema.json' with { type: 'json' };
import { printAccess } from '../../runner/profile/access.ts';
import { loadProfile, profileFiles } from '../../runner/profile/load-profile.ts';
import type { ElementaryFile } from '../../runner/profile/model.ts';
import { checkProfile } from '../../runner/profile/parse-profile.ts';

const profile = loadProfile('personal-2.00');
const files = profile.directories.flatMap((directory) => directory.files);

/** Path, structure, records (fields of untagged files), bytes: sums of TLV records, or the contents. From 人社信息函〔2012〕37号. */
const FILES = [
  ['SSSE/EF05', 'variable', 7, 64, 'free', 'UKSSSE'],
  ['SSSE/EF06', 'variable', 7, 91, 'free', 'UKSSSE'],
  ['SSSE/EF07', 'transparent', 1, 768, 'RKSSSE', 'UKSSSE'],
  ['SSSE/EF08', 'transparent', 1, 4096, 'RKSSSE', 'UKSSSE'],
  ['DF01/EF05', 'variable', 3, 91, 'PIN or RK1DF01', 'UK1DF01'],
  ['DF01/EF06', 'variable', 5, 173, 'PIN or RK1DF01', 'UK4DF01'],
  ['DF01/EF07', 'variable', 1, 3, 'PIN or RK1DF01', 'UK2DF01'],
  ['DF01/EF08', 'variable', 1, 3, 'PIN or RK1DF01', 'UK3DF01'],
  ['DF01/EF09', 'variable', 3, 87, 'PIN or RK1DF01', 'UK2DF01'],
  ['DF01/EF0A', 'variable', 3, 15, 'PIN or RK1DF01', 'UK5DF01'],
  ['DF01/EF15', 'variable', 4, 165, 'PIN or RK1DF01', 'UK6DF01'],
  ['DF01/EF16', 'transparent', 1, 296, 'free', 'UK7DF01'],
  ['DF01/EF17', 'transparent', 1, 296, 'free', 'UK8DF01'],
  ['DF01/EF18', 'transparent', 1, 296, 'free', 'UK9DF01'],
  ['DF01/EF19', 'transparent', 1, 296, 'free', 'UKADF01'],
  ['DF01/EF1A', 'transparent', 1, 296, 'free', 'UKBDF01'],
  ['DF02/EF05', 'variable', 6, 436, 'PIN or RK1DF02', 'UK1DF02'],
  ['DF02/EF06', 'variable', 7, 46, 'PIN or RK1DF02', 'UK2DF02'],
  ['DF02/EF07', 'cyclic', 4, 85, 'PIN or RK1DF02', 'UK3DF02'],
  ['DF02/EF09', 'variable', 4, 101, 'PIN or RK1DF02', 'UK4DF02'],
  ['DF02/EF15', 'variable', 6, 83, 'PIN or RK1DF02', 'UK5DF02'],
  ['DF02/EF16', 'cyclic', 5, 18, 'PIN or RK1DF02', 'UK6DF02'],
  ['DF03/EF05', 'variable', 8, 43, 'PIN or RK2DF03', 'UK1DF03'],
  ['DF03/EF06', 'variable', 10, 401, 'PIN or RK1DF03', 'UK2DF03'],
  ['DF03/EF07', 'variable', 6, 34, 'PIN or RK1DF03', 'UK3DF03'],
  ['DF03/EF15', 'variable', 3, 17, 'PIN or RK1DF03', 'UK4DF03'],
  ['DF03/EF16', 'variable', 2, 8, 'PIN or RK1DF03', 'UK5DF03'],
  ['DF03/EF17', 'variable', 5, 165, 'PIN or RK1DF03', 'UK6DF03'],
  ['DF03/EF18', 'variable', 5, 25, 'PIN or RK1DF03', 'UK7DF03'],
  ['DF03/EF19', 'fixed', 4, 164, 'PIN or RK1DF03', 'UK8DF03'],
  ['DF04/EF05', 'variable', 16, 182, 'PIN or RK1DF04', 'UK1DF04'],
  ['DF04/EF06', 'variable', 3, 13, 'PIN and RK1DF04', 'UK2DF04'],
  ['DF04/EF08', 'cyclic', 7, 28, 'PIN', 'never'],
  ['DF04/EF15', 'cyclic', 2, 3, 'PIN or RK1DF04', 'UK2DF04'],
  ['DF05/EF05', 'variable', 33, 506, 'free', 'UK1DF05'],
  ['DF06/EF05', 'variable', 5, 167, 'RK1DF06', 'UK1DF06'],
  ['DF06/EF06', 'variable', 28, 217, 'RK1DF06', 'UK2DF06'],
  ['DF07/EF05', 'variable', 5, 24, 'RK1DF07', 'UK1DF07'],
  ['DF07/EF06', 'variable', 3, 83, 'RK2DF07', 'UK2DF07'],
  ['DF07/EF07', 'variable', 2, 9, 'RK3DF07', 'UK3DF07'],
] as const;

describe('personal-2.00', () => {
  test.each(FILES)(
    '%s: %s, %i records, %i bytes, read %s, update %s',
    (path, structure, records, bytes, read, update) => {
      const file = files.find((candidate) => candidate.path === path) as ElementaryFile;
      expect(file.structure).toBe(structure);
      expect(sum(file.elements, ({ repeat }) => repeat)).toBe(records);
      expect(sum(file.elements, ({ tag, length, repeat }) => repeat * (length + (tag === undefined ? 0 : 2)))).toBe(
        bytes,
      );
      expect([printAccess(file.read), printAccess(file.update)]).toEqual([read, update]);
      expect(file.sfi).toBe(Number.parseInt(path.slice(-2), 16));
    },
  );

  test('holds every file and no other', () => {
    expect(files.map(({ path }) => path)).toEqual(FILES.map(([path]) => path));
  });

  test('holds the 201 tags of the standard and the 9 inner ones of annex B', () => {
    const all = files.flatMap(({ elements }) => elements.flatMap((element) => [element, ...element.children]));
    expect(new Set(all.flatMap(({ tag }) => tag ?? [])).size).toBe(201 + 9);
  });

  test('selects DF05 and DF06 by label only', () => {
    const aids = profile.directories.map(({ name, fid, aid }) => [name, fid, aid]);
    expect(aids).toEqual([
      ['SSSE', 'DDF1', '7378312E73682EC9E7BBE1B1A3D5CF'],
      ['DF01', 'DF01', 'D15600000500'],
      ['DF02', 'DF02', 'D15600000501'],
      ['DF03', 'DF03', 'D15600000502'],
      ['DF04', 'DF04', 'D15600000503'],
      ['DF05', 'DF05', undefined],
      ['DF06', 'DF06', undefined],
      ['DF07', 'DF07', 'D15600000504'],
    ]);
  });

  test('holds 63 national keys and 3 of the purse, 42 code tables with 445 codes', () => {
    const national = profile.keys.filter(({ directory }) => directory !== 'EP');
    expect([national.length, profile.keys.length]).toEqual([63, 66]);
    const kinds = Object.groupBy(national, ({ kind }) => kind);
    expect([kinds.internal?.length, kinds.maintenance?.length, kinds.account?.length]).toEqual([1, 8, 4]);
    expect(Object.keys(profile.codeTables).length).toBe(42);
    expect(sum(Object.values(profile.codeTables), ({ values }) => Object.keys(values).length)).toBe(445);
  });

  test('marks every element of the holder, and none about the card', () => {
    const open = files.flatMap((file) =>
      file.elements.filter(({ personal }) => !personal).map(({ tag }) => `${file.path}#${tag}`),
    );
    expect(open).toEqual(['01', '02', '03', '04', '05', '06'].map((tag) => `SSSE/EF05#${tag}`));
  });

  test('gives a source and a confidence to each row', () => {
    const rows = [
      ...profile.directories,
      ...files,
      ...profile.keys,
      ...profile.rules,
      ...Object.values(profile.codeTables),
      ...Object.values(profile.parameters),
    ];
    for (const { source, confidence } of rows) {
      expect(source.length).toBeGreaterThan(0);
      expect(['A', 'B', 'C', 'D']).toContain(confidence);
    }
    const sources = new Set([...files, ...profile.keys].flatMap(({ source }) => source));
    expect([...sources].filter((id) => !(id in profile.sources))).toEqual([]);
  });

  test('parses the same files to the same profile', () => {
    const frozen = profileFiles('personal-2.00');
    const [once, twice] = [checkProfile(frozen, 'personal-2.00'), checkProfile(frozen, 'personal-2.00')];
    expect(once.faults).toEqual([]);
    expect(JSON.stringify(once.profile)).toBe(JSON.stringify(twice.profile));
    expect(once.profile?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('takes its hash from every file', () => {
    const frozen = profileFiles('personal-2.00');
    const hashes = frozen.map((_, index) => {
      const touched = frozen.map((file, at) => (at === index ? { ...file, text: `${file.text}# touched\n` } : file));
      return checkProfile(touched, 'personal-2.00').profile?.hash;
    });
    expect(new Set([...hashes, profile.hash]).size).toBe(frozen.length + 1);
  });
});

test.each([profileSchema, sampleSchema])('$title is itself a valid schema', (schema) => {
  expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
});

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
