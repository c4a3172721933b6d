import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { encodeLength, encodeTlv, encodeTlvs, findTlv, parseTlv, type Tlv } from '../../runner/iso7816/tlv.ts';
import type { Fault } from '../../runner/messages/fault.ts';

/** FCI of SSSE as a real 2.0 card answered it. */
const FCI = '6F16840F7378312E73682EC9E7BBE1B1A3D5CFA50388011E';

describe('paths', () => {
  test.each([
    { in: FCI, path: '6F.84', value: '7378312E73682EC9E7BBE1B1A3D5CF' },
    { in: FCI, path: '6F.A5.88', value: '1E' },
    { in: FCI, path: '6f.a5.88', value: '1E' },
    { in: '6F0AA5089F0C038601038801', path: '6F.A5.9F0C', value: undefined }, // 88 01 lacks its value
    { in: '6F0BA5099F0C0386010388011E', path: '6F.A5.9F0C', value: '860103' },
    { in: FCI, path: '84', value: undefined },
    { in: FCI, path: '6F.85', value: undefined },
    { in: FCI, path: '6F.84.01', value: undefined },
    { in: '8400', path: '84', value: '' },
    { in: '', path: '6F', value: undefined },
  ])('$path', (row) => {
    const value = findTlv(unhex(row.in), row.path);
    expect(value && hex(value)).toBe(row.value);
  });

  test('a parsed tree is searched just as well', () => {
    expect(hex(findTlv(parseTlv(unhex(FCI)), '6F.A5.88') ?? new Uint8Array(0))).toBe('1E');
  });
});

describe('malformed', () => {
  test.each([
    ['00', 'tag 00'],
    ['FF01AA', 'tag FF'],
    ['84', 'no length'],
    ['840312', 'value cut off'],
    ['8480', 'indefinite length'],
    ['8485000000000100', 'five length bytes'],
    ['848201', 'length cut off'],
    ['9F', 'tag cut off'],
    ['9F8001AA', 'tag number begins with zeros'],
    ['9F8181810101', 'tag of four bytes'],
    ['6F03840512', 'child longer than its parent'],
    ['6F0284016F', 'child reaches out of its parent'],
  ])('%s: %s', (bytes) => {
    expect(() => parseTlv(unhex(bytes))).toThrow(/TLV_MALFORMED/);
    expect(findTlv(unhex(bytes), '84')).toBeUndefined();
  });
});

test.each([
  [0, '00'],
  [0x7f, '7F'],
  [0x80, '8180'],
  [0xff, '81FF'],
  [0x100, '820100'],
  [0x10000, '83010000'],
])('length %i is %s', (length, bytes) => {
  expect(hex(encodeLength(length))).toBe(bytes);
});

test.each([
  [0x84, 'AABB', '8402AABB'],
  ['9F0C', '', '9F0C00'],
  [0x9f0c, '01', '9F0C0101'],
])('tag %s', (tag, value, bytes) => {
  expect(hex(encodeTlv(tag, unhex(value)))).toBe(bytes);
});

const primitiveTag = fc.constantFrom('80', '84', '88', '4F', '9F0C', '5F20', 'DF8101');
const constructedTag = fc.constantFrom('6F', 'A5', '61', 'BF0C', '7F21');
const { tree } = fc.letrec<{ tree: Tlv; leaf: Tlv; node: Tlv }>((tie) => ({
  leaf: fc
    .record({ tag: primitiveTag, value: fc.uint8Array({ maxLength: 300 }) })
    .map(({ tag, value }) => ({ tag, value, children: [] })),
  node: fc
    .record({ tag: constructedTag, children: fc.array(tie('tree'), { maxLength: 3 }) })
    .map(({ tag, children }) => ({ tag, value: encodeTlvs(children), children })),
  tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('node')),
}));

test('every tree survives encoding and parsing', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), (objects) => {
      expect(parseTlv(encodeTlvs(objects))).toEqual(objects);
    }),
  );
});

test('any bytes parse or are refused with TLV_MALFORMED', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        const again = encodeTlvs(parseTlv(bytes));
        expect(encodeTlvs(parseTlv(again))).toEqual(again);
      } catch (fault) {
        expect((fault as Fault).code).toBe('TLV_MALFORMED');
      }
    }),
    { numRuns: 1000 },
  );
});
