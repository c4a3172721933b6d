import { describe, expect, test } from 'vitest';
import { profileFiles } from '../../runner/profile/load-profile.ts';
import type { FrozenFile } from '../../runner/profile/model.ts';
import { checkProfile } from '../../runner/profile/parse-profile.ts';

const WHOLE = profileFiles('personal-2.00');

/** The profile with one text replaced by another in one part. */
function broken(part: string, from: string, to: string): readonly FrozenFile[] {
  return WHOLE.map((file) => {
    if (!file.path.endsWith(`/${part}.yaml`)) return file;
    expect(file.text).toContain(from);
    return { ...file, text: file.text.replace(from, to) };
  });
}

/** What is broken, in which part, the text and its replacement, the code, and the text that the place points at. */
const ROWS = [
  [
    'a misspelt key',
    'ssse',
    '    structure: variable\n',
    '    strukture: variable\n',
    'SCHEMA_UNKNOWN_KEY',
    'strukture',
  ],
  ['a missing key', 'ssse', '    class: enabled\n', '', 'SCHEMA_MISSING', 'file: EF05'],
  ['a word that is not allowed', 'ssse', 'structure: variable', 'structure: varied', 'SCHEMA_VALUE', 'varied'],
  ['a tag in lower case', 'ssse', 'tag: "4E"', 'tag: "4e"', 'SCHEMA_PATTERN', '"4e"'],
  ['a length that is no number', 'ssse', 'length: 16', 'length: sixteen', 'SCHEMA_PATTERN', 'sixteen'],
  ['a list where a text belongs', 'ssse', 'zh: 卡的识别码', 'zh: [卡, 识别码]', 'SCHEMA_TYPE', '[卡'],
  [
    'an open bracket',
    'ssse',
    'coding: card-identification, filled: true}',
    'coding: card-identification',
    'YAML_SYNTAX',
    undefined,
  ],
  ['a key that stands twice', 'ssse', '    sfi: "05"\n', '    sfi: "05"\n    sfi: "05"\n', 'YAML_DUPLICATE_KEY', 'sfi'],
  ['a tab', 'ssse', '    class: enabled\n', '\tclass: enabled\n', 'YAML_TAB', undefined],
  ['a second document', 'rules', 'rules:', '---\na: b\n---\nrules:', 'YAML_DOCUMENTS', undefined],
  ['an unknown coding', 'ssse', 'coding: card-number', 'coding: card-numbre', 'PROFILE_CODING', 'card-numbre'],
  [
    'an unknown code table',
    'ssse',
    'coding: table gender',
    'coding: table gendre',
    'PROFILE_NAME_UNKNOWN',
    'table gendre',
  ],
  ['a key that does not exist', 'ssse', 'update: UKSSSE', 'update: UKSSS', 'PROFILE_NAME_UNKNOWN', 'UKSSS'],
  [
    'a key of another directory',
    'df01',
    'read: PIN or RK1DF01',
    'read: PIN or RK1DF02',
    'PROFILE_NAME_UNKNOWN',
    'PIN or RK1DF02',
  ],
  [
    'a right that nobody understands',
    'df01',
    'read: PIN or RK1DF01',
    'read: pin or key',
    'PROFILE_ACCESS',
    'pin or key',
  ],
  ['an SFI of another file', 'ssse', 'sfi: "05"', 'sfi: "06"', 'PROFILE_SFI', '"06"'],
  ['a tag that stands twice', 'ssse', 'tag: "02"', 'tag: "01"', 'PROFILE_TWICE', '"01"'],
  ['a gap in the record numbers', 'ssse', 'tag: "02", record: 2', 'tag: "02", record: 3', 'PROFILE_RECORDS', '3'],
  ['a B-TLV that does not add up', 'df01', 'length: 52', 'length: 53', 'PROFILE_LENGTH', '53'],
  ['a cyclic record that does not add up', 'df02', 'size: 85', 'size: 84', 'PROFILE_LENGTH', '84'],
  [
    'a date of three bytes',
    'ssse',
    'zh: 发卡日期, en: issue date, length: 4',
    'zh: 发卡日期, en: issue date, length: 3',
    'PROFILE_CODING_LENGTH',
    '3',
  ],
  ['a tag in a transparent file', 'ssse', '{zh: 指纹', '{tag: "EE", zh: 指纹', 'PROFILE_STRUCTURE', '{tag: "EE"'],
  [
    'a default that is not permitted',
    'parameters',
    'value: 3, permitted: [3]',
    'value: 4, permitted: [3]',
    'PROFILE_PERMITTED',
    '4',
  ],
  [
    'a number that is a word',
    'parameters',
    'value: 3, permitted: [3]',
    'value: three, permitted: [3]',
    'PROFILE_NUMBER',
    'three',
  ],
  [
    'a parameter that stands twice',
    'parameters',
    'name: counter.key',
    'name: counter.pin',
    'PROFILE_TWICE',
    'counter.pin',
  ],
  ['a key that stands twice in the table', 'keys', 'name: PUK', 'name: IRK', 'PROFILE_TWICE', 'IRK'],
  [
    'a rule about a file that does not exist',
    'rules',
    'if: DF02/EF07',
    'if: DF02/EF77',
    'PROFILE_NAME_UNKNOWN',
    'DF02/EF77',
  ],
  ['a rule with a crooked reference', 'rules', 'if: DF02/EF07', 'if: DF02-EF07', 'REFERENCE_FORM', 'DF02-EF07'],
  [
    'a business that does not exist',
    'df07',
    'business: talent',
    'business: talents',
    'PROFILE_NAME_UNKNOWN',
    'talents',
  ],
  [
    'another name than the path says',
    'profile',
    'profile: personal-2.00',
    'profile: personal-2.01',
    'PROFILE_ID',
    'personal-2.01',
  ],
  ['a part that is missing', 'profile', 'parts: [ssse,', 'parts: [sses,', 'PROFILE_PART_MISSING', 'sses'],
] as const;

describe('a broken profile', () => {
  test.each(ROWS)('with %s', (_, part, from, to, code, at) => {
    const files = broken(part, from, to);
    const { faults } = checkProfile(files, 'personal-2.00');
    const fault = faults.find((candidate) => candidate.code === code);
    expect(faults.map((candidate) => candidate.code)).toContain(code);
    const { file = '', line = 0, col = 0 } = fault?.place ?? {};
    expect(file).toBe(`profiles/personal-2.00/${part}.yaml`);
    const text = files.find(({ path }) => path === file)?.text.split('\n')[line - 1] ?? '';
    expect(fault?.excerpt).toBe(text);
    if (at !== undefined) expect(text.slice(col - 1)).toMatch(new RegExp(`^${at.replace(/[[\]{}"]/g, '\\$&')}`));
    expect(fault?.text.zh).not.toMatch(/\{[a-z]\w*\}/);
    expect(fault?.hint?.zh).toBeTruthy();
    expect(fault?.hint?.en).toBeTruthy();
    expect(fault?.render('en')).not.toMatch(/\{[a-z]\w*\}|\n\s+at /);
  });

  test('names a near word', () => {
    const { faults } = checkProfile(broken('ssse', 'update: UKSSSE', 'update: UKSSS'), 'personal-2.00');
    expect(faults[0]?.hint?.en).toContain('UKSSSE');
  });

  test('tells all its mistakes at once', () => {
    const twice = broken('ssse', 'coding: table gender', 'coding: table gendre').map((file) =>
      file.path.endsWith('df01.yaml') ? { ...file, text: file.text.replace('length: 52', 'length: 53') } : file,
    );
    const { faults } = checkProfile(twice, 'personal-2.00');
    expect(faults.map(({ code }) => code).sort()).toEqual(['PROFILE_LENGTH', 'PROFILE_NAME_UNKNOWN']);
  });

  test('with a file that no part lists', () => {
    const extra = [...WHOLE, { path: 'profiles/personal-2.00/extra.yaml', text: 'rules: []\n' }];
    const { faults } = checkProfile(extra, 'personal-2.00');
    expect(faults.length).toBeGreaterThan(0);
  });
});

test.each(['\r\n', '\n'])('line ends %j make no difference', (end) => {
  const files = WHOLE.map((file) => ({ ...file, text: file.text.replaceAll('\n', end) }));
  const { profile, faults } = checkProfile(files, 'personal-2.00');
  expect(faults).toEqual([]);
  expect(profile?.directories).toEqual(checkProfile(WHOLE, 'personal-2.00').profile?.directories);
});
