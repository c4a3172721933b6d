import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthBlock, openLengthBlock, type PaddingMethod, pad } from '../../runner/crypto/padding.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

test.each([
  [1, '', '0000000000000000'],
  [1, '01', '0100000000000000'],
  [1, '0102030405060708', '0102030405060708'],
  [2, '', '8000000000000000'],
  [2, '01', '0180000000000000'],
  [2, '01020304050607', '0102030405060780'],
  [2, '0102030405060708', '01020304050607088000000000000000'],
  [3, '', '0000000000000000'],
  [3, '0102', '00000000000000100102000000000000'],
] as const)('method %i of %s', (method, data, padded) => {
  expect(hex(pad(method, unhex(data), 8))).toBe(padded);
});

const anyData = fc.uint8Array({ maxLength: 100 });
const anySize = fc.constantFrom(8, 16);

test.each([1, 2, 3] as const)('method %i gives whole blocks that hold the data', (method: PaddingMethod) => {
  fc.assert(
    fc.property(anyData, anySize, (data, size) => {
      const padded = pad(method, data, size);
      const from = method === 3 ? size : 0;
      expect(padded.length % size).toBe(0);
      expect(padded.length).toBeGreaterThan(0);
      expect(padded.slice(from, from + data.length)).toEqual(data);
    }),
  );
});

test('method 2 can be taken off again, and is never ambiguous', () => {
  fc.assert(
    fc.property(anyData, anySize, (data, size) => {
      const padded = pad(2, data, size);
      expect(padded.length).toBeGreaterThan(data.length);
      expect(Buffer.from(padded).lastIndexOf(0x80)).toBe(data.length);
      expect(padded.subarray(0, data.length)).toEqual(data);
    }),
  );
});

describe('field with a length byte', () => {
  test.each([
    ['1234', '0212348000000000'],
    ['01020304050607', '0701020304050607'],
    ['0102030405060708', '08010203040506070880000000000000'],
    ['', '0080000000000000'],
  ])('%s', (data, block) => {
    expect(hex(lengthBlock(unhex(data), 8))).toBe(block);
  });

  test('opens to what it was made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 255 }), anySize, (data, size) => {
        expect(openLengthBlock(lengthBlock(data, size), size)).toEqual(data);
      }),
    );
  });

  test.each(['', '0212340000000000', '0912345678000000', '0212348000000001', '02123480'])(
    '%s does not open',
    (block) => {
      expect(() => openLengthBlock(unhex(block), 8)).toThrow(/CRYPTO_PADDING/);
    },
  );

  test('more than 255 bytes do not fit', () => {
    expect(() => lengthBlock(new Uint8Array(256), 8)).toThrow(/CRYPTO_LENGTH/);
  });
});
