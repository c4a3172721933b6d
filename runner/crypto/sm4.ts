import { runCipher } from './block-cipher.ts';
import { expectBlocks, expectLength } from './guard.ts';

/** Bytes of an SM4 block, of its key and of its initial value. */
export const SM4_BLOCK = 16;

/**
 * SM4 (GB/T 32907-2016): ECB without `iv`, CBC with one.
 *
 * @param data whole 16-byte blocks; nothing is padded
 * @throws {Fault} `CRYPTO_LENGTH`, `CRYPTO_BLOCKS`
 */
export function sm4Encrypt(key: Uint8Array, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  return run('encrypt', key, data, iv);
}

/** The inverse of `sm4Encrypt`. */
export function sm4Decrypt(key: Uint8Array, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  return run('decrypt', key, data, iv);
}

function run(direction: 'encrypt' | 'decrypt', key: Uint8Array, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  expectLength('SM4 key', key, SM4_BLOCK);
  expectBlocks('SM4 data', data, SM4_BLOCK);
  if (iv) expectLength('SM4 initial value', iv, SM4_BLOCK);
  return runCipher(iv ? 'sm4-cbc' : 'sm4-ecb', direction, key, iv ?? null, data);
}
