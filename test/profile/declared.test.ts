import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printAccess } from '../../runner/profile/access.ts';
import { asDeclared } from '../../runner/profile/declared.ts';
import type { Element } from '../../runner/profile/element.ts';
import { checkRecord } from '../../runner/profile/element-check.ts';
import { padLater } from '../../runner/profile/later-meaning.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { ParameterValue } from '../../runner/profile/model.ts';
import { checkSample, loadSample } from '../../runner/profile/sample.ts';

const profile = loadProfile('personal-1.00');
const sample = loadSample('samples/demo-1.00.yaml', profile);
const TEXT = sample.frozen.text;

function fileOf(of: typeof profile, path: string) {
  const file = of.directories.flatMap(({ files }) => files).find((one) => one.path === path);
  if (!file) throw new RangeError(path);
  return file;
}

describe('what a vendor declares of a profile that leaves something open', () => {
  const declared = asDeclared(profile, sample.statement);

  test.each([
    ['DF02/EF05', 'PIN or RK1DF02', 'UK1DF02'],
    ['DF04/EF08', 'PIN', 'never'],
    ['SSSE/EF05', 'free', 'UKSSSE'],
  ])('%s is read with %s and updated with %s', (path, read, update) => {
    const file = fileOf(declared, path);
    expect([printAccess(file.read), printAccess(file.update)]).toEqual([read, update]);
  });

  test('what is not declared stays unknown', () => {
    const { rights: _, ...silent } = sample.statement;
    expect(printAccess(fileOf(asDeclared(profile, silent), 'DF02/EF05').read)).toBe('unknown');
  });

  test('a structure on which sources differ is the declared one', () => {
    const variable = { ...sample.statement, parameters: { 'file.structure': 'variable' } };
    expect(fileOf(declared, 'DF01/EF07').structure).toBe('fixed');
    expect(fileOf(asDeclared(profile, variable), 'DF01/EF07').structure).toBe('variable');
  });

  test('a profile that leaves nothing open is left as it is', () => {
    const second = loadProfile('personal-2.00');
    expect(asDeclared(second, loadSample('samples/demo.yaml', second).statement)).toBe(second);
  });

  test('a profile keeps its own parameter before one that it takes over', () => {
    expect(profile.parameters['financial.permitted']?.value).toBe(false);
    expect(profile.parameters['counter.pin']?.value).toBe(3);
  });
});

describe('a statement of rights is refused', () => {
  test.each([
    ['of a file that does not exist', 'DF02/EF05: {', 'DF02/EF0B: {', 'PROFILE_NAME_UNKNOWN'],
    ['that the profile gives itself', 'DF01/EF05: {update', 'DF01/EF05: {read: free, update', 'SAMPLE_RIGHT_KNOWN'],
    ['under a key of another directory', 'update: UK1DF02', 'update: UK1DF03', 'PROFILE_NAME_UNKNOWN'],
    ['under a key that opens nothing', 'update: UK1DF02', 'update: IRK', 'PROFILE_NAME_UNKNOWN'],
    ['under a key of SSSE', 'update: UK1DF02', 'update: UKSSSE', 'PROFILE_NAME_UNKNOWN'],
    ['that anybody may update', 'update: UK1DF02', 'update: free', 'SAMPLE_UPDATE_FREE'],
    ['that nobody may read', 'read: PIN and RK1DF04', 'read: never', 'SAMPLE_READ_NEVER'],
    ['that is none', 'read: PIN and RK1DF04', 'read: pin', 'PROFILE_ACCESS'],
    [
      'that nobody can hold',
      'parameters: {sm.update: mac, unblock.supported: true}\nrights:\n  SSSE/EF05: {update: UKSSSE}',
      'parameters: {status.accumulate: replace}\nrights:\n  SSSE/EF05: {update: PIN and UKSSSE}',
      'SAMPLE_RIGHT_UNREACHABLE',
    ],
    ['with a financial function on a 1.00 card', 'financial: false', 'financial: true', 'SAMPLE_FINANCIAL'],
  ])('%s', (_, from, to, code) => {
    expect(TEXT).toContain(from);
    const { faults } = checkSample('samples/s.yaml', TEXT.replace(from, to), profile);
    expect(faults.map((fault) => fault.code)).toContain(code);
  });
});

describe('an element that 2.00 redefined (N1 annex C)', () => {
  const wages = fileOf(profile, 'DF01/EF0A').elements[1] as Element;
  const record = (value: Uint8Array): Uint8Array => Uint8Array.from([0x38, value.length, ...value]);
  const codes = (value: Uint8Array, meanings: ParameterValue): readonly string[] => {
    const parameter = (name: string): ParameterValue =>
      name === 'card.meanings' ? meanings : (profile.parameters[name]?.value ?? '');
    return checkRecord(record(value), wages, profile, { blank: false, parameter }).map(({ code }) => code);
  };
  const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

  test.each([
    ['the new value, padded with EE', padLater(ascii('13'), 4), []],
    ['another padding before the EE', Uint8Array.from([...ascii('13'), 0x00, 0xee]), ['PADDING']],
    ['a code that the new table does not have', padLater(ascii('77'), 4), ['CODE_TABLE']],
    ['the old value', Uint8Array.of(0x00, 0x12, 0x34, 0x56), []],
  ])('%s', (_, value, found) => {
    expect(codes(value, '2.00')).toEqual(found);
  });

  test('has its old meaning alone where nothing else is declared', () => {
    expect(codes(padLater(ascii('13'), 4), '1.00')).not.toEqual([]);
  });

  test('whatever ends with EE is read by its new meaning, and by nothing else', () => {
    const political = Object.keys(profile.codeTables.political?.values ?? {});
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (head) => {
        const value = Uint8Array.from([...head, 0xee]);
        const right = head[2] === 0xee && political.includes(Buffer.from(head.subarray(0, 2)).toString('latin1'));
        expect(codes(value, '2.00').length === 0).toBe(right);
      }),
    );
  });
});
