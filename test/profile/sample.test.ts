import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../runner/messages/fault.ts';
import { effectiveParameter, selectionOf } from '../../runner/profile/effective.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import { checkSample, loadSample, parseSample } from '../../runner/profile/sample.ts';

const profile = loadProfile('personal-2.00');
const TEXT = `sample:
  id: S-1
  product: card
  vendor: maker
  chip: chip
  cos: COS 1
profile: personal-2.00
sacrificial: false
holder: invented
businesses: {basic: now, public: now, employment: reserved, insurance: now, medical: now, health: never, relief: never, talent: reserved}
parameters:
  getResponse.empty: 6F00
  counter.key: 5
  challenge.4forAuth: true
tester:
  pin: "123456"
  city: "330100"
  keys: {source: test-roots, seed: public}
`;

const folder = mkdtempSync(join(tmpdir(), 'cardbench-sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a sample', () => {
  const sample = parseSample('s.yaml', TEXT, profile);

  test('declares values of the type that the parameter has', () => {
    expect(sample.statement.parameters).toEqual({
      'getResponse.empty': '6F00',
      'counter.key': 5,
      'challenge.4forAuth': true,
    });
  });

  test.each([
    ['getResponse.empty', '6F00'],
    ['counter.key', 5],
    ['counter.pin', 3],
  ])('the parameter %s is then %s', (name, value) => {
    expect(effectiveParameter(profile, sample.statement, name)).toBe(value);
  });

  test('a parameter that does not exist is a fault', () => {
    expect(() => effectiveParameter(profile, sample.statement, 'counter.pim')).toThrow(/PARAMETER_UNKNOWN/);
  });

  test.each([
    ['SSSE', 'now'],
    ['DF02', 'reserved'],
    ['DF05', 'never'],
    ['DF0A', 'never'],
  ])('the directory %s is then %s', (directory, selection) => {
    expect(selectionOf(profile, sample.statement, directory)).toBe(selection);
  });

  test('the demonstration sample agrees with its profile', () => {
    expect(checkSample('demo', loadSample('samples/demo.yaml').frozen.text, profile).faults).toEqual([]);
  });

  test('carries its text and the hash of it', () => {
    expect(sample.frozen.text).toBe(TEXT);
    expect(sample.hash).not.toBe(parseSample('s.yaml', `${TEXT}\n`, profile).hash);
  });
});

/** What is wrong, the text and its replacement, the code, the line and what the place points at. */
const ROWS = [
  ['a misspelt key', 'sacrificial: false', 'sacrificed: false', 'SCHEMA_UNKNOWN_KEY', 'sacrificed'],
  ['a missing key', 'holder: invented\n', '', 'SCHEMA_MISSING', 'sample'],
  ['an unknown business', 'health: never', 'helth: never', 'PROFILE_NAME_UNKNOWN', 'helth'],
  ['a business left out', 'health: never, ', '', 'SAMPLE_BUSINESS_MISSING', '{basic'],
  ['a mandatory business declared never', 'medical: now', 'medical: never', 'SAMPLE_NEVER', 'never'],
  ['a selection that is none', 'medical: now', 'medical: yes', 'SCHEMA_VALUE', 'yes'],
  ['an unknown parameter', 'counter.key: 5', 'counter.keys: 5', 'PROFILE_NAME_UNKNOWN', 'counter.keys'],
  ['a value that is not permitted', 'getResponse.empty: 6F00', 'getResponse.empty: 9000', 'PROFILE_PERMITTED', '9000'],
  ['a number out of range', 'counter.key: 5', 'counter.key: 99', 'PROFILE_PERMITTED', '99'],
  ['a number that is a word', 'counter.key: 5', 'counter.key: five', 'PROFILE_NUMBER', 'five'],
  ['a boolean that is a word', '4forAuth: true', '4forAuth: yes', 'PROFILE_NUMBER', 'yes'],
  ['a PIN of letters', 'pin: "123456"', 'pin: "12345a"', 'SCHEMA_PATTERN', '"12345a"'],
  ['a PIN that is too long for the card', 'pin: "123456"', 'pin: "12345678901234"', 'SAMPLE_PIN', '"12345678901234"'],
  ['a city that is none', 'city: "330100"', 'city: "000100"', 'SAMPLE_CITY', '"000100"'],
  ['an unknown key source', 'source: test-roots', 'source: production', 'SCHEMA_VALUE', 'production'],
  ['another profile', 'profile: personal-2.00', 'profile: personal-3.00', 'SAMPLE_PROFILE', 'personal-3.00'],
  [
    'a region that is not laid over',
    'profile: personal-2.00',
    'profile: personal-2.00\nregion: demo',
    'SAMPLE_PROFILE',
    'demo',
  ],
  [
    'an option that is none',
    'holder: invented',
    'holder: invented\noptions: {wireless: true}',
    'SCHEMA_UNKNOWN_KEY',
    'wireless',
  ],
  ['an id with a slash', 'id: S-1', 'id: ../S-1', 'SCHEMA_PATTERN', '../S-1'],
  ['a key that stands twice', 'vendor: maker', 'vendor: maker\n  vendor: maker', 'YAML_DUPLICATE_KEY', 'vendor'],
  ['a tab', '  chip: chip', '\tchip: chip', 'YAML_TAB', undefined],
  ['an open brace', 'seed: public}', 'seed: public', 'YAML_SYNTAX', undefined],
] as const;

describe('a broken sample', () => {
  test.each(ROWS)('with %s', (_, from, to, code, at) => {
    expect(TEXT).toContain(from);
    const text = TEXT.replace(from, to);
    const { faults } = checkSample('samples/s.yaml', text, profile);
    const fault = faults.find((candidate) => candidate.code === code) as Fault;
    expect(faults.map((candidate) => candidate.code)).toContain(code);
    const { file, line = 0, col = 0 } = fault.place ?? {};
    expect(file).toBe('samples/s.yaml');
    const written = text.split('\n')[line - 1] ?? '';
    expect(fault.excerpt).toBe(written);
    if (at !== undefined) expect(written.slice(col - 1).startsWith(at)).toBe(true);
    expect(fault.hint?.zh).toBeTruthy();
    expect(fault.hint?.en).toBeTruthy();
    expect(fault.render('zh')).not.toMatch(/\{[a-z]\w*\}|\n\s+at /);
  });

  test('with a financial function that its profile does not permit', () => {
    const permitted = profile.parameters['financial.permitted'];
    const strict = {
      ...profile,
      parameters: { ...profile.parameters, 'financial.permitted': { ...permitted, value: false } },
    };
    const text = TEXT.replace('holder: invented', 'holder: invented\noptions: {financial: true}');
    const codes = (against: typeof profile) => checkSample('s.yaml', text, against).faults.map(({ code }) => code);
    expect(codes(strict as typeof profile)).toEqual(['SAMPLE_FINANCIAL']);
    expect(codes(profile)).toEqual([]);
  });

  test.each([
    ['a GBK file', Buffer.from([0x73, 0x3a, 0xd5, 0xc5]), 'YAML_ENCODING'],
    ['an empty file', Buffer.from(''), 'YAML_EMPTY'],
    ['a file of 5 MB', Buffer.alloc(5 << 20, '#'), 'YAML_TOO_LARGE'],
  ])('%s', (name, bytes, code) => {
    const path = join(folder, `${name}.yaml`);
    writeFileSync(path, bytes);
    expect(codeOf(() => loadSample(path, profile))).toBe(code);
  });

  test('a file that is not there', () => {
    expect(codeOf(() => loadSample(join(folder, 'none.yaml')))).toBe('YAML_UNREADABLE');
  });

  test('a bomb of aliases', () => {
    const rows = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${
          level === 0
            ? 'x'
            : Array(10)
                .fill(`*a${level - 1}`)
                .join(', ')
        }]`,
    );
    expect(codeOf(() => parseSample('bomb.yaml', rows.join('\n'), profile))).toBe('YAML_ALIAS');
  });
});

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Fault).code;
  }
  return 'none';
}
