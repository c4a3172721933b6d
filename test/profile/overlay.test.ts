import { describe, expect, test } from 'vitest';
import { loadProfile, profileFiles } from '../../runner/profile/load-profile.ts';
import { checkProfile } from '../../runner/profile/parse-profile.ts';

const NATIONAL = profileFiles('personal-2.00');
const HEAD = 'region: test\nof: [personal-2.00]\nzh: 测试\nen: test\n';
const FILE = (changes: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    directory: 'DF01',
    file: 'EF0C',
    sfi: '"0C"',
    zh: '本地',
    en: 'local',
    structure: 'variable',
    read: 'free',
    update: 'UK1DF01',
    class: 'enabled',
    source: 'S2',
    confidence: 'D',
    ...changes,
  };
  const lines = Object.entries(fields).map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`);
  return `files:\n${lines.join('\n')}\n    elements: [{tag: "EA", record: 1, zh: 号, en: number, length: 2, type: an, coding: ascii}]\n`;
};

function lay(text: string) {
  return checkProfile(
    [...NATIONAL, { path: 'profiles/regions/test.yaml', text: HEAD + text }],
    'personal-2.00',
    'test',
  );
}

describe('a region overlay', () => {
  test('adds to the profiles that it names, and to no other', () => {
    const overlay = { path: 'profiles/regions/test.yaml', text: HEAD + FILE() };
    const { faults } = checkProfile([...profileFiles('personal-1.00'), overlay], 'personal-1.00', 'test');
    expect(faults.map(({ code }) => code)).toEqual(['OVERLAY_OTHER_PROFILE']);
  });

  test('demo adds a file to SSSE, an element and records, and leaves the nation as it is', () => {
    const national = loadProfile('personal-2.00');
    const demo = loadProfile('personal-2.00', { region: 'demo' });
    expect(demo.region).toBe('demo');
    expect(demo.hash).not.toBe(national.hash);
    const added = demo.directories.flatMap(({ files }) => files).filter(({ origin }) => origin === 'demo');
    expect(added.map(({ path }) => path)).toEqual(['SSSE/EF0D']);
    const rest = demo.directories.map((directory) => ({
      ...directory,
      files: directory.files
        .filter(({ origin }) => origin === 'national')
        .map((file) => ({
          ...file,
          elements: file.elements.filter(({ tag }) => tag !== 'EE'),
          ...(file.path === 'DF02/EF16' && { records: 4 }),
        })),
    }));
    expect(rest).toEqual(national.directories);
  });

  test('may add a local file', () => {
    const { faults, profile } = lay(FILE());
    expect(faults).toEqual([]);
    expect(profile?.directories[1]?.files.at(-1)?.path).toBe('DF01/EF0C');
  });

  const element = (tag: string, record: number): string =>
    `elements: [{tag: "${tag}", record: ${record}, zh: 号, en: number, length: 2, type: an, coding: ascii}]`;

  test('may add elements behind those of an EF, and records to a ring', () => {
    const { faults, profile } = lay(
      `extensions:\n  - {file: DF01/EF05, ${element('EE', 4)}}\n  - {file: DF02/EF07, records: 9}\n`,
    );
    expect(faults).toEqual([]);
    const files = profile?.directories.flatMap((directory) => directory.files) ?? [];
    expect(files.find(({ path }) => path === 'DF01/EF05')?.elements.map(({ tag }) => tag)).toEqual([
      '20',
      '21',
      '0E',
      'EE',
    ]);
    expect(files.find(({ path }) => path === 'DF02/EF07')?.records).toBe(9);
  });

  test.each([
    ['an element of SSSE', `{file: SSSE/EF05, ${element('EE', 8)}}`, 'OVERLAY_CLOSED'],
    ['a field of a ring', `{file: DF02/EF07, ${element('EE', 5)}}`, 'OVERLAY_CLOSED'],
    ['a tag that is taken', `{file: DF01/EF05, ${element('20', 4)}}`, 'OVERLAY_CONFLICT'],
    ['a place that is taken', `{file: DF01/EF05, ${element('EE', 2)}}`, 'PROFILE_RECORDS'],
    ['fewer records', '{file: DF02/EF07, records: 3}', 'OVERLAY_CONFLICT'],
    ['records of a file that is no ring', '{file: DF01/EF05, records: 3}', 'OVERLAY_CONFLICT'],
    ['a file that is none', '{file: DF01/EF33, records: 3}', 'PROFILE_NAME_UNKNOWN'],
  ])('may not add %s', (_, extension, code) => {
    expect(lay(`extensions: [${extension}]\n`).faults.map((fault) => fault.code)).toEqual([code]);
  });

  test('may add a DF from DF0A with a business, a key and a table of its own', () => {
    const text = `businesses: [{id: transport, zh: 交通, en: transport, mandatory: false, source: S16, confidence: D}]
codeTables: {line: {zh: 线路, source: S16, confidence: D, values: {"1": 一号线}}}
keys: [{name: UK1DF0A, directory: DF0A, ids: ["83"], versions: 1, length: 16, level: province, kind: external, zh: 更新, en: update, source: S16, confidence: D}]
directories:
  - directory: {name: DF0A, fid: DF0A, aid: "D1560000050A", label: 交通, zh: 交通, en: transport, business: transport, source: S16, confidence: D}
    files:
      - {file: EF05, sfi: "05", zh: 线路, en: line, structure: variable, read: free, update: UK1DF0A, class: enabled, source: S16, confidence: D, elements: [{tag: "01", record: 1, zh: 线路, en: line, length: 1, type: an, coding: table line}]}
`;
    expect(lay(text).faults.map(String)).toEqual([]);
    expect(lay(text).profile?.directories.at(-1)?.files[0]?.origin).toBe('test');
  });

  test.each([
    [
      'a national file',
      FILE({ directory: 'SSSE', file: 'EF06', sfi: '"06"', read: 'free' }),
      'OVERLAY_CONFLICT',
      'SSSE/EF06',
      7,
    ],
    ['a national file beyond EF0C', FILE({ file: 'EF16', sfi: '"16"' }), 'OVERLAY_CONFLICT', 'DF01/EF16', 7],
    ['an EF below EF0C', FILE({ file: 'EF0B', sfi: '"0B"' }), 'OVERLAY_RANGE', 'DF01/EF0B', 7],
    ['a file of a DF that does not exist', FILE({ directory: 'DF09' }), 'PROFILE_NAME_UNKNOWN', 'DF09', 6],
    [
      'a code table',
      'codeTables: {gender: {zh: 性别, source: S2, confidence: D, values: {"1": 男}}}\n',
      'OVERLAY_CONFLICT',
      'gender',
      5,
    ],
    [
      'a national key',
      'keys: [{name: UKSSSE, directory: SSSE, ids: ["7E"], versions: 1, length: 16, level: province, kind: external, zh: 更新, en: update, source: S2, confidence: D}]\n',
      'OVERLAY_CONFLICT',
      'UKSSSE',
      5,
    ],
    [
      'the id of a national key',
      'keys: [{name: UK9SSSE, directory: SSSE, ids: ["04"], versions: 1, length: 16, level: province, kind: external, zh: 更新, en: update, source: S2, confidence: D}]\n',
      'OVERLAY_CONFLICT',
      'UK9SSSE',
      5,
    ],
    [
      'a business',
      'businesses: [{id: medical, zh: 医疗, en: medical, mandatory: false, source: S2, confidence: D}]\n',
      'OVERLAY_CONFLICT',
      'medical',
      5,
    ],
    ['a source', 'sources: {N1: another}\n', 'OVERLAY_CONFLICT', 'N1', 5],
  ])('is refused for changing %s', (_, text, code, item, line) => {
    const [fault] = lay(text).faults;
    expect(fault?.code).toBe(code);
    expect(fault?.text.en).toContain(item);
    expect(fault?.place).toMatchObject({ file: 'profiles/regions/test.yaml', line });
  });

  const foreign = (
    aid: string,
    right: string,
  ): string => `businesses: [{id: library, zh: 图书, en: library, mandatory: false, source: S16, confidence: D}]
keys: [{name: UK1DF0B, directory: DF0B, ids: ["84"], versions: 1, length: 16, level: province, kind: external, zh: 更新, en: update, source: S16, confidence: D}]
directories:
  - directory: {name: DF0B, fid: DF0B, aid: "${aid}", label: 图书, zh: 图书, en: library, business: library, source: S16, confidence: D}
    foreign: {owner: 图书馆 Library, approval: "1"}
    files:
      - {file: EF05, sfi: "05", zh: 证, en: ticket, structure: variable, read: free, update: ${right}, class: enabled, source: S16, confidence: D, elements: [{tag: "EC", record: 1, zh: 号, en: number, length: 2, type: an, coding: ascii}]}
`;
  test.each([
    ['stands under an identifier and keys of its own', 'F04C4942524152', 'UK1DF0B', []],
    ['may not stand under the identifier of the labour field', 'D1560000050B', 'UK1DF0B', ['PROFILE_FOREIGN_AID']],
    ['may not use a national key', 'F04C4942524152', 'UKSSSE', ['PROFILE_FOREIGN_KEY']],
  ])('another field %s (R30)', (_, aid, right, codes) => {
    const { faults, profile } = lay(foreign(aid, right));
    expect(faults.map(({ code }) => code)).toEqual(codes);
    expect(profile?.directories.at(-1)?.foreign).toEqual({ owner: '图书馆 Library', approval: '1' });
  });

  test('is refused with the national profile left whole', () => {
    const { profile } = lay(FILE({ directory: 'SSSE', file: 'EF06', sfi: '"06"', update: 'free' }));
    const file = profile?.directories[0]?.files.find(({ path }) => path === 'SSSE/EF06');
    expect(file?.update).toEqual({ kind: 'key', key: 'UKSSSE' });
  });

  test('that does not exist is named with the known ones', () => {
    expect(() => loadProfile('personal-2.00', { region: 'demos' })).toThrow(/regions\/demos/);
    expect(() => loadProfile('personal-2.00', { region: '../../etc' })).toThrow(/PROFILE_UNKNOWN/);
  });
});
