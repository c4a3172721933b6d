import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { woffToTrueType } from '../../setup/woff.mjs';

interface Table {
  readonly tag: string;
  readonly data: Uint8Array;
}

/** WOFF 1.0 of some tables, each deflated where that makes it shorter. */
function woff(tables: readonly Table[]): Buffer {
  const head = Buffer.alloc(44 + 20 * tables.length);
  head.write('wOFF\0\x01\0\0', 'latin1');
  head.writeUInt16BE(tables.length, 12);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(({ tag, data }, index) => {
    const deflated = deflateSync(data);
    const stored = deflated.length < data.length ? deflated : Buffer.from(data);
    const at = 44 + 20 * index;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(offset, at + 4);
    head.writeUInt32BE(stored.length, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    head.writeUInt32BE(index, at + 16);
    parts.push(stored);
    offset += stored.length;
  });
  return Buffer.concat(parts);
}

/** The tables of a TrueType file. */
function tablesOf(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    const offset = font.readUInt32BE(at + 8);
    const data = new Uint8Array(font.subarray(offset, offset + font.readUInt32BE(at + 12)));
    return { tag: font.toString('latin1', at, at + 4), data };
  });
}

const tables = fc.array(
  fc.record({
    tag: fc.stringMatching(/^[a-zA-Z0-9/ ]{4}$/),
    data: fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(3000).map((length) => new Uint8Array(length)),
    ),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('WOFF', () => {
  test('gives back every table, aligned to four bytes', () =>
    fc.assert(
      fc.property(tables, (given) => {
        const font = woffToTrueType(woff(given));
        expect(tablesOf(font)).toEqual(given);
        expect(font.length % 4).toBe(0);
      }),
    ));

  test.each([
    [1, 16, 0, 0],
    [9, 128, 3, 16],
    [16, 256, 4, 0],
  ])('%i tables: search range %i, selector %i, shift %i', (count, range, selector, shift) => {
    const font = woffToTrueType(woff(Array.from({ length: count }, () => ({ tag: 'glyf', data: new Uint8Array(4) }))));
    expect([font.readUInt16BE(6), font.readUInt16BE(8), font.readUInt16BE(10)]).toEqual([range, selector, shift]);
  });

  test('refuses what is none', () =>
    expect(() => woffToTrueType(Buffer.from('wOF2, compressed otherwise'))).toThrow('WOFF 1.0'));
});
