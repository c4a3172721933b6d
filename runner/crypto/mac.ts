import { DES_BLOCK, desEncrypt } from './des.ts';
import { expectLength } from './guard.ts';
import { SM4_BLOCK, sm4Decrypt, sm4Encrypt } from './sm4.ts';

/*
 * ISO/IEC 9797-1 = GB/T 15852.1 MACs over data that are padded already. Each gives the whole last block: 8 bytes
 * for DES, 16 for SM4. What a card takes of it (left 4, XOR of words) is the caller's.
 */

const ZERO_8 = new Uint8Array(DES_BLOCK);
const ZERO_16 = new Uint8Array(SM4_BLOCK);

/** Algorithm 1 with single DES: CBC, last block. */
export function desMac1(key8: Uint8Array, padded: Uint8Array, iv: Uint8Array = ZERO_8): Uint8Array {
  expectLength('key of DES MAC algorithm 1', key8, 8);
  return lastBlock(desEncrypt(key8, padded, iv), DES_BLOCK);
}

/** Algorithm 3 with two DES keys (retail MAC): CBC with the left key, the last block with left, right, left. */
export function desMac3(key16: Uint8Array, padded: Uint8Array, iv: Uint8Array = ZERO_8): Uint8Array {
  expectLength('key of DES MAC algorithm 3', key16, 16);
  const head = padded.length - DES_BLOCK;
  const chain = head > 0 ? desMac1(key16.subarray(0, 8), padded.subarray(0, head), iv) : iv;
  // The last step DES(L) ∘ DES⁻¹(R) ∘ DES(L) over chain XOR block is one CBC block of two-key triple DES.
  return lastBlock(desEncrypt(key16, padded.subarray(Math.max(0, head)), chain), DES_BLOCK);
}

/** Algorithm 1 with SM4: CBC, last block. */
export function sm4Mac1(key16: Uint8Array, padded: Uint8Array, iv: Uint8Array = ZERO_16): Uint8Array {
  return lastBlock(sm4Encrypt(key16, padded, iv), SM4_BLOCK);
}

/** Algorithm 2 with SM4 (EMAC): the result of algorithm 1 enciphered with the second half of the key. */
export function sm4Mac2(key32: Uint8Array, padded: Uint8Array, iv: Uint8Array = ZERO_16): Uint8Array {
  expectLength('key of SM4 MAC algorithm 2', key32, 32);
  return sm4Encrypt(key32.subarray(16), sm4Mac1(key32.subarray(0, 16), padded, iv));
}

/** Algorithm 3 with SM4: the result of algorithm 1 deciphered with the second half, enciphered with the first. */
export function sm4Mac3(key32: Uint8Array, padded: Uint8Array, iv: Uint8Array = ZERO_16): Uint8Array {
  expectLength('key of SM4 MAC algorithm 3', key32, 32);
  const first = key32.subarray(0, 16);
  return sm4Encrypt(first, sm4Decrypt(key32.subarray(16), sm4Mac1(first, padded, iv)));
}

/** Of an empty message there is no last block: padding always yields one. */
function lastBlock(cipher: Uint8Array, size: number): Uint8Array {
  expectLength('last block', cipher.subarray(-size), size);
  return cipher.slice(-size);
}
