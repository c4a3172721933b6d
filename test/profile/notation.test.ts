import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  credentialsFor,
  isSatisfied,
  keysOf,
  maximalRefused,
  parseAccess,
  printAccess,
} from '../../runner/profile/access.ts';
import { parseCoding } from '../../runner/profile/coding-text.ts';
import type { Access } from '../../runner/profile/model.ts';
import { parseReference } from '../../runner/profile/path.ts';

describe('rights', () => {
  const single = fc.oneof(
    fc.constant<Access>({ kind: 'pin' }),
    fc.stringMatching(/^[RU]K[1-9]DF0[1-7]$/).map((key): Access => ({ kind: 'key', key })),
  );
  const right = fc.oneof(
    fc.constantFrom<Access>({ kind: 'free' }, { kind: 'never' }),
    single,
    fc.record({
      kind: fc.constantFrom('or' as const, 'and' as const),
      of: fc.array(single, { minLength: 2, maxLength: 4 }),
    }),
  );

  test('print and read back', () => {
    fc.assert(
      fc.property(right, (access) => {
        expect(parseAccess(printAccess(access))).toEqual(access);
      }),
    );
  });

  test('are satisfied by what credentialsFor gives, unless they are never', () => {
    fc.assert(
      fc.property(right, (access) => {
        const held = credentialsFor(access);
        const credentials = { pin: held.includes('pin'), keys: new Set(held.filter((name) => name !== 'pin')) };
        expect(isSatisfied(access, credentials)).toBe(access.kind !== 'never');
      }),
    );
  });

  test('whatever does not satisfy a right lies within one of the greatest sets that do not', () => {
    const satisfied = (access: Access, held: readonly string[]): boolean =>
      isSatisfied(access, { pin: held.includes('pin'), keys: new Set(held) });
    const rightAndHeld = right.chain((access) => {
      const all = [...new Set(['pin', 'UKSSSE', ...keysOf(access)])];
      return fc.tuple(fc.constant(access), fc.constant(all), fc.subarray(all));
    });
    fc.assert(
      fc.property(rightAndHeld, ([access, all, held]) => {
        const sets = maximalRefused(access, all);
        for (const set of sets) expect(satisfied(access, set)).toBe(false);
        expect(sets.some((set) => held.every((name) => set.includes(name)))).toBe(!satisfied(access, held));
      }),
    );
  });

  test('nothing satisfies never, and nothing is needed for free', () => {
    expect(isSatisfied({ kind: 'never' }, { pin: true, keys: new Set(['UKSSSE']) })).toBe(false);
    expect(isSatisfied({ kind: 'free' }, { pin: false, keys: new Set() })).toBe(true);
  });

  test.each([
    ['PIN or RK1DF01', false, [], false],
    ['PIN or RK1DF01', true, [], true],
    ['PIN or RK1DF01', false, ['RK1DF01'], true],
    ['PIN or RK1DF01', false, ['RK1DF02'], false],
    ['PIN and RK1DF04', true, [], false],
    ['PIN and RK1DF04', false, ['RK1DF04'], false],
    ['PIN and RK1DF04', true, ['RK1DF04'], true],
    ['UKSSSE', true, ['RKSSSE'], false],
  ])('%s with PIN %s and %j: %s', (text, pin, keys, expected) => {
    expect(isSatisfied(parseAccess(text) as Access, { pin, keys: new Set(keys) })).toBe(expected);
  });

  test('name their keys', () => {
    expect(keysOf(parseAccess('PIN and RK1DF04') as Access)).toEqual(['RK1DF04']);
  });

  test.each(['', 'pin', 'PIN or', 'PIN or free', 'PIN or RK1 and RK2', 'PIN, RK1', 'or PIN'])(
    '%j is no right',
    (text) => {
      expect(parseAccess(text)).toBeUndefined();
    },
  );
});

describe('references', () => {
  test.each([
    ['MF', { directory: 'MF' }],
    ['DF01', { directory: 'DF01' }],
    ['DF01/EF05', { directory: 'DF01', fid: 'EF05' }],
    ['DF01/EF05#20', { directory: 'DF01', fid: 'EF05', tag: '20' }],
    ['DF01/EF15#40.2', { directory: 'DF01', fid: 'EF15', tag: '40', index: 2 }],
    ['DF02/EF07#@1', { directory: 'DF02', fid: 'EF07', number: 1 }],
  ])('%s', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });

  test.each([
    '',
    'DF01/',
    'DF01/EF5',
    'DF01/EF05#',
    'DF01/EF05#2',
    'DF01/EF05#40.0',
    'DF01/EF05#@0',
    'DF01#20',
    'df01',
    'DF01/EF05#20 x',
  ])('%j is none', (text) => {
    expect(() => parseReference(text)).toThrow(/REFERENCE_FORM/);
  });
});

describe('codings', () => {
  test.each([
    '',
    'dates',
    'date 8',
    'table',
    'table gender else 00',
    'table gender or',
    'flag',
    'composite',
    'composite 2',
    'composite 2 nothing',
    'composite 2 composite 1 date',
  ])('%j is none', (text) => {
    expect(parseCoding(text)).toBeUndefined();
  });
});
