import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandApdu, encodeCommand, parseCommand } from '../../runner/iso7816/command.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { Fault } from '../../runner/messages/fault.ts';

const byte = fc.integer({ min: 0, max: 255 });
const header = { cla: byte, ins: byte, p1: byte, p2: byte };
const short = fc.record({
  ...header,
  data: fc.uint8Array({ maxLength: 255 }),
  le: fc.option(fc.integer({ min: 1, max: 256 }), { nil: undefined }),
  extended: fc.constant(false),
});
const extended = fc
  .record({
    ...header,
    data: fc.uint8Array({ maxLength: 600 }),
    le: fc.option(fc.integer({ min: 1, max: 65536 }), { nil: undefined }),
    extended: fc.constant(true),
  })
  .filter(({ data, le }) => data.length > 0 || le !== undefined); // case 1 has no extended form

function defined(command: { le: number | undefined } & Omit<CommandApdu, 'le'>): CommandApdu {
  const { le, ...rest } = command;
  return le === undefined ? rest : { ...rest, le };
}

describe('the four cases', () => {
  test.each([
    { bytes: '00840000', case: 1, data: '', le: undefined, extended: false },
    { bytes: '0084000008', case: 2, data: '', le: 8, extended: false },
    { bytes: '00B2012800', case: 2, data: '', le: 256, extended: false },
    { bytes: '0020000003123456', case: 3, data: '123456', le: undefined, extended: false },
    { bytes: '00A4000002EF0500', case: 4, data: 'EF05', le: 256, extended: false },
    { bytes: '00B00000000100', case: 2, data: '', le: 256, extended: true },
    { bytes: '00B00000000000', case: 2, data: '', le: 65536, extended: true },
    { bytes: '00D60000000002AABB', case: 3, data: 'AABB', le: undefined, extended: true },
    { bytes: '00D60000000002AABB0010', case: 4, data: 'AABB', le: 16, extended: true },
  ])('$bytes is case $case', (row) => {
    const command = parseCommand(unhex(row.bytes));
    expect({ data: hex(command.data), le: command.le, extended: command.extended }).toEqual({
      data: row.data,
      le: row.le,
      extended: row.extended,
    });
    expect(hex(encodeCommand(command))).toBe(row.bytes);
  });
});

test('every command survives encoding and parsing', () => {
  fc.assert(
    fc.property(fc.oneof(short, extended), (drawn) => {
      const command = defined(drawn);
      expect(parseCommand(encodeCommand(command))).toEqual(command);
    }),
  );
});

test('bytes that parse are the encoding of what they parse to', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.uint8Array({ minLength: 6, maxLength: 6 }).map((b) => Uint8Array.of(...b.subarray(0, 4), 1, b[5] ?? 0)),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      try {
        expect(hex(encodeCommand(parseCommand(input)))).toBe(hex(input));
      } catch (fault) {
        expect(fault).toBeInstanceOf(Fault);
        expect((fault as Fault).code).toBe('APDU_MALFORMED');
      }
    }),
    { numRuns: 500 },
  );
});

describe('malformed commands', () => {
  test.each([
    '',
    '00',
    '00A400',
    '00A40000023F',
    '00A40000023F000000',
    '00D600000000',
    '00D6000000000001',
    '00D60000000002AABB00',
  ])('%s', (bytes) => {
    expect(() => parseCommand(unhex(bytes))).toThrow(/APDU_MALFORMED/);
  });

  test.each([
    { data: new Uint8Array(256), extended: false },
    { data: new Uint8Array(0), le: 257, extended: false },
    { data: new Uint8Array(0), le: 0, extended: false },
    { data: new Uint8Array(65536), extended: true },
    { data: new Uint8Array(0), extended: false, ins: 256 },
  ])('can not be encoded: row %#', (row) => {
    expect(() => encodeCommand({ cla: 0, ins: 0xb0, p1: 0, p2: 0, ...row })).toThrow(/APDU_MALFORMED/);
  });
});
