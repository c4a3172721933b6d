import { desEncrypt } from '../crypto/des.ts';
import type { KeyAlgorithm } from '../crypto/diversify.ts';
import { sm4Encrypt } from '../crypto/sm4.ts';

/**
 * Key check value: the left three bytes of a block of zeros under the key, as security modules print it. It tells
 * whether two hold the same key and nothing of the key.
 */
export function keyCheckValue(key: Uint8Array, algorithm: KeyAlgorithm = '3DES'): Uint8Array {
  const block = algorithm === 'SM4' ? sm4Encrypt(key, new Uint8Array(16)) : desEncrypt(key, new Uint8Array(8));
  return block.slice(0, 3);
}
