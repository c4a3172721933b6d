import { describe, expect, test } from 'vitest';
import { printAccess } from '../../runner/profile/access.ts';
import { loadProfile, profileFiles } from '../../runner/profile/load-profile.ts';
import type { FrozenFile } from '../../runner/profile/model.ts';
import { checkProfile } from '../../runner/profile/parse-profile.ts';

const base = loadProfile('personal-2.00');
const profile = loadProfile('personal-3.00');
const files = (of: typeof base): Map<string, string> =>
  new Map(of.directories.flatMap((one) => one.files.map((file) => [file.path, JSON.stringify(file)] as const)));

describe('personal-3.00 extends personal-2.00', () => {
  test('of the files only the right to read SSSE EF06 differs', () => {
    const [before, after] = [files(base), files(profile)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect([...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path)).toEqual(['SSSE/EF06']);
    const changed = profile.directories[0]?.files.find(({ path }) => path === 'SSSE/EF06');
    expect(changed && printAccess(changed.read)).toBe('RKSSSE');
    expect(changed?.source).toEqual(['S4', 'S6', 'S13']);
  });

  test('keys have the names of 2.00; each but those of accounts is SM4, of 16 bytes', () => {
    const names = new Set(base.keys.map(({ name }) => name));
    const inherited = profile.keys.filter(({ name }) => names.has(name));
    expect(inherited.map(({ name }) => name)).toEqual([...names]);
    for (const { kind, algorithm, length } of inherited) {
      expect(algorithm).toBe(kind === 'account' ? undefined : 'SM4');
      expect(length).toBe(16);
    }
  });

  test('parameters have the names of 2.00 and of its own', () => {
    const names = Object.keys(profile.parameters);
    expect(Object.keys(base.parameters).filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !(name in base.parameters))).toContain('account.algorithm');
    expect(profile.parameters['fci.algorithm']?.value).toBe('03');
  });

  test('headings that it does not state are inherited, sources are joined', () => {
    expect(profile.businesses).toEqual(base.businesses);
    expect(Object.keys(profile.sources)).toEqual(expect.arrayContaining(['N1', 'C3', 'MP']));
    expect(profile.hash).not.toBe(base.hash);
    expect(base.keys.some(({ algorithm }) => algorithm !== undefined)).toBe(false);
  });
});

const WHOLE = profileFiles('personal-3.00');

function codes(part: string, from: string, to: string): readonly string[] {
  const broken = WHOLE.map((file): FrozenFile => {
    if (file.path !== `profiles/personal-3.00/${part}.yaml`) return file;
    expect(file.text).toContain(from);
    return { ...file, text: file.text.replace(from, to) };
  });
  return checkProfile(broken, 'personal-3.00').faults.map(({ code }) => code);
}

test.each([
  ['a change of a file that is not there', 'changes', 'file: SSSE/EF06', 'file: SSSE/EF99', 'PROFILE_NAME_UNKNOWN'],
  ['a change of a right to a key that is not there', 'changes', 'read: RKSSSE', 'read: RKNONE', 'PROFILE_NAME_UNKNOWN'],
  ['a right that is none', 'changes', 'read: RKSSSE', 'read: RKSSSE and', 'PROFILE_ACCESS'],
  ['an algorithm that is none', 'changes', 'algorithm: SM4', 'algorithm: SM9', 'SCHEMA_VALUE'],
  ['a change without its source', 'changes', 'source: MP I, ', '', 'SCHEMA_MISSING'],
  ['a part that is not listed', 'profile', 'parts: [changes, ', 'parts: [', 'PROFILE_PART_UNLISTED'],
  ['a part that is not there', 'profile', 'parts: [changes,', 'parts: [changes, more,', 'PROFILE_PART_MISSING'],
  ['its own parameter twice', 'parameters', 'name: sm4.fold', 'name: sm4.mac', 'PROFILE_TWICE'],
])('%s', (_, part, from, to, code) => {
  expect(codes(part, from, to)).toContain(code);
});

test('without the profile that it extends nothing stands', () => {
  const alone = WHOLE.filter(({ path }) => path.startsWith('profiles/personal-3.00/'));
  expect(checkProfile(alone, 'personal-3.00').faults.length).toBeGreaterThan(0);
});
