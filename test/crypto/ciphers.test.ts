import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { desDecrypt, desEncrypt } from '../../runner/crypto/des.ts';
import { sm4Decrypt, sm4Encrypt } from '../../runner/crypto/sm4.ts';
import { concat } from '../../runner/iso7816/hex.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const blocks = (size: number) => fc.integer({ min: 0, max: 6 }).chain((count) => bytes(count * size));

const CIPHERS = [
  { name: 'DES', key: 8, block: 8, encrypt: desEncrypt, decrypt: desDecrypt },
  { name: 'two-key 3DES', key: 16, block: 8, encrypt: desEncrypt, decrypt: desDecrypt },
  { name: 'three-key 3DES', key: 24, block: 8, encrypt: desEncrypt, decrypt: desDecrypt },
  { name: 'SM4', key: 16, block: 16, encrypt: sm4Encrypt, decrypt: sm4Decrypt },
];

describe.each(CIPHERS)('$name', ({ key, block, encrypt, decrypt }) => {
  test('deciphers what it enciphered, ECB and CBC', () => {
    fc.assert(
      fc.property(bytes(key), blocks(block), bytes(block), (k, data, iv) => {
        expect(decrypt(k, encrypt(k, data))).toEqual(data);
        expect(decrypt(k, encrypt(k, data, iv), iv)).toEqual(data);
      }),
    );
  });

  test('ECB goes block by block; CBC chains', () => {
    fc.assert(
      fc.property(bytes(key), bytes(block), bytes(block), bytes(block), (k, a, b, iv) => {
        expect(encrypt(k, concat(a, b))).toEqual(concat(encrypt(k, a), encrypt(k, b)));
        const first = encrypt(k, a, iv);
        expect(encrypt(k, concat(a, b), iv)).toEqual(concat(first, encrypt(k, b, first)));
      }),
    );
  });

  test('gives plain Uint8Arrays of the same length', () => {
    const out = encrypt(new Uint8Array(key), new Uint8Array(block * 2));
    expect(Object.getPrototypeOf(out)).toBe(Uint8Array.prototype);
    expect(out).toHaveLength(block * 2);
    expect(encrypt(new Uint8Array(key), new Uint8Array(0))).toHaveLength(0);
  });

  test.each([
    { what: 'key', k: key - 1, data: block, iv: block, code: 'CRYPTO_LENGTH' },
    { what: 'empty key', k: 0, data: block, iv: block, code: 'CRYPTO_LENGTH' },
    { what: 'data', k: key, data: block + 1, iv: block, code: 'CRYPTO_BLOCKS' },
    { what: 'initial value', k: key, data: block, iv: block - 1, code: 'CRYPTO_LENGTH' },
  ])('refuses a wrong length of the $what', ({ k, data, iv, code }) => {
    expect(() => encrypt(new Uint8Array(k), new Uint8Array(data), new Uint8Array(iv))).toThrow(code);
    expect(() => decrypt(new Uint8Array(k), new Uint8Array(data), new Uint8Array(iv))).toThrow(code);
  });
});

test('3DES with equal halves is DES', () => {
  fc.assert(
    fc.property(bytes(8), blocks(8), (key, data) => {
      expect(desEncrypt(concat(key, key), data)).toEqual(desEncrypt(key, data));
      expect(desEncrypt(concat(key, key, key), data)).toEqual(desEncrypt(key, data));
    }),
  );
});
