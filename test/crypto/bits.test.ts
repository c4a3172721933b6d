import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, fold8, invert, left4, xor, xor4 } from '../../runner/crypto/bits.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

const BLOCK = unhex('00112233445566778899AABBCCDDEEFF');

test.each([
  ['fold8', fold8(BLOCK), '8888888888888888'],
  ['xor4', xor4(BLOCK), '00000000'],
  ['xor4 of single words', xor4(unhex('01000000020000000400000008000000')), '0F000000'],
  ['left4', left4(BLOCK), '00112233'],
  ['fold to 8', fold(unhex('11223344556677888877665544332211'), 8), '9955551111555599'],
  ['invert', invert(unhex('00FF5A')), 'FF00A5'],
  ['xor', xor(unhex('0F0F'), unhex('00FF')), '0FF0'],
])('%s', (_, actual, expected) => {
  expect(hex(actual)).toBe(expected);
});

test.each([
  ['fold8', () => fold8(new Uint8Array(8))],
  ['xor4', () => xor4(new Uint8Array(4))],
  ['fold', () => fold(new Uint8Array(9), 8)],
  ['xor', () => xor(new Uint8Array(1), new Uint8Array(2))],
])('%s refuses a wrong length', (_, run) => {
  expect(run).toThrow(/CRYPTO_(LENGTH|BLOCKS)/);
});

test('exclusive or undoes itself; inverting twice gives the same', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (a, b) => {
        expect(xor(xor(a, b), b)).toEqual(a);
        expect(invert(invert(a))).toEqual(a);
        expect(xor(a, invert(a))).toEqual(new Uint8Array(16).fill(0xff));
        expect(xor4(a)).toEqual(fold(fold8(a), 4));
      },
    ),
  );
});
