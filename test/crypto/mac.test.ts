import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { desDecrypt, desEncrypt } from '../../runner/crypto/des.ts';
import { desMac1, desMac3, sm4Mac1, sm4Mac2, sm4Mac3 } from '../../runner/crypto/mac.ts';
import { sm4Decrypt, sm4Encrypt } from '../../runner/crypto/sm4.ts';
import { concat } from '../../runner/iso7816/hex.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const message = (size: number) => fc.integer({ min: 1, max: 5 }).chain((count) => bytes(count * size));

test('algorithm 3 is algorithm 1 with the left key, deciphered right, enciphered left', () => {
  fc.assert(
    fc.property(bytes(8), bytes(8), message(8), bytes(8), (left, right, data, iv) => {
      const chain = desMac1(left, data, iv);
      expect(desMac3(concat(left, right), data, iv)).toEqual(desEncrypt(left, desDecrypt(right, chain)));
      expect(desMac3(concat(left, left), data, iv)).toEqual(chain);
    }),
  );
});

test('SM4: algorithms 2 and 3 finish algorithm 1 with the second half of the key', () => {
  fc.assert(
    fc.property(bytes(16), bytes(16), message(16), (first, second, data) => {
      const chain = sm4Mac1(first, data);
      expect(sm4Mac2(concat(first, second), data)).toEqual(sm4Encrypt(second, chain));
      expect(sm4Mac3(concat(first, second), data)).toEqual(sm4Encrypt(first, sm4Decrypt(second, chain)));
    }),
  );
});

test('the initial value is zero unless one is given', () => {
  const data = new Uint8Array(16).fill(7);
  expect(desMac1(new Uint8Array(8), data)).toEqual(desMac1(new Uint8Array(8), data, new Uint8Array(8)));
  expect(desMac1(new Uint8Array(8), data)).not.toEqual(desMac1(new Uint8Array(8), data, new Uint8Array(8).fill(1)));
});

describe('lengths', () => {
  test.each([
    ['algorithm 1 with 16 bytes of key', () => desMac1(new Uint8Array(16), new Uint8Array(8))],
    ['algorithm 3 with 8 bytes of key', () => desMac3(new Uint8Array(8), new Uint8Array(8))],
    ['data not padded', () => desMac1(new Uint8Array(8), new Uint8Array(9))],
    ['data not padded, algorithm 3', () => desMac3(new Uint8Array(16), new Uint8Array(9))],
    ['no data', () => desMac1(new Uint8Array(8), new Uint8Array(0))],
    ['no data, algorithm 3', () => desMac3(new Uint8Array(16), new Uint8Array(0))],
    ['no data, SM4', () => sm4Mac1(new Uint8Array(16), new Uint8Array(0))],
    ['algorithm 2 with 16 bytes of key', () => sm4Mac2(new Uint8Array(16), new Uint8Array(16))],
    ['algorithm 3 of SM4 with 16 bytes of key', () => sm4Mac3(new Uint8Array(16), new Uint8Array(16))],
  ])('refuses %s', (_, run) => {
    expect(run).toThrow(/CRYPTO_(LENGTH|BLOCKS)/);
  });
});
