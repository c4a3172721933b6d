import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { encodeSimpleTlv, parseSimpleTlv } from '../../runner/iso7816/simple-tlv.ts';

test('records as READ RECORD gives them back to back', () => {
  const list = parseSimpleTlv(unhex('0504202611230702AABB0900'));
  expect(list.map(({ tag, length, value }) => [tag, length, hex(value)])).toEqual([
    ['05', 4, '20261123'],
    ['07', 2, 'AABB'],
    ['09', 0, ''],
  ]);
});

describe('malformed', () => {
  test.each([
    ['00', 'tag 00'],
    ['FF0101', 'tag FF'],
    ['05', 'no length'],
    ['050411', 'value cut off'],
    ['05FF000101', 'length FF'],
    ['05011100', 'padding behind'],
  ])('%s: %s', (bytes) => {
    expect(() => parseSimpleTlv(unhex(bytes))).toThrow(/TLV_MALFORMED/);
  });

  test.each([
    [0, 1],
    [255, 1],
    ['00', 1],
    [5, 255],
  ])('tag %s with %i bytes can not be encoded', (tag, length) => {
    expect(() => encodeSimpleTlv(tag, new Uint8Array(length))).toThrow(/TLV_MALFORMED/);
  });
});

test('every list survives encoding and parsing', () => {
  const record = fc.tuple(fc.integer({ min: 1, max: 254 }), fc.uint8Array({ maxLength: 254 }));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), (records) => {
      const bytes = concat(...records.map(([tag, value]) => encodeSimpleTlv(tag, value)));
      const list = parseSimpleTlv(bytes);
      expect(list.map(({ tag, value }) => [Number.parseInt(tag, 16), value])).toEqual(records);
      expect(concat(...list.map(({ tag, value }) => encodeSimpleTlv(tag, value)))).toEqual(bytes);
    }),
  );
});
