import { runCipher } from './block-cipher.ts';
import { expectBlocks, expectLength } from './guard.ts';

/** Bytes of a DES block. */
export const DES_BLOCK = 8;

/**
 * DES (8-byte key), two-key (16) or three-key (24) triple DES, E-D-E: NIST SP 800-67.
 * ECB without `iv`, CBC with one. Parity bits of the key are ignored.
 *
 * @param data whole 8-byte blocks; nothing is padded
 * @throws {Fault} `CRYPTO_LENGTH`, `CRYPTO_BLOCKS`
 */
export function desEncrypt(key: Uint8Array, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  return run('encrypt', key, data, iv);
}

/** The inverse of `desEncrypt`. */
export function desDecrypt(key: Uint8Array, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  return run('decrypt', key, data, iv);
}

function run(direction: 'encrypt' | 'decrypt', key: Uint8Array, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  expectLength('DES key', key, 8, 16, 24);
  expectBlocks('DES data', data, DES_BLOCK);
  if (iv) expectLength('DES initial value', iv, DES_BLOCK);
  return runCipher(iv ? 'des-ede3-cbc' : 'des-ede3', direction, threeKeys(key), iv ?? null, data);
}

/** OpenSSL 3 has no single DES without its legacy provider; E-D-E with K, K, K is single DES. */
function threeKeys(key: Uint8Array): Uint8Array {
  if (key.length === 24) return key;
  const whole = new Uint8Array(24);
  whole.set(key, 0);
  if (key.length === 8) whole.set(key, 8);
  whole.set(key.subarray(0, 8), 16);
  return whole;
}
