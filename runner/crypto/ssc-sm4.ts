import { concat } from '../iso7816/hex.ts';
import { xor4 } from './bits.ts';
import { expectLength } from './guard.ts';
import { sm4Mac1 } from './mac.ts';
import { padBit } from './padding.ts';
import { SM4_BLOCK, sm4Encrypt } from './sm4.ts';

/*
 * What the certificate application takes (cos-commands.md 2.13). The cryptograms of the other applications are those of
 * the key's scheme (scheme.ts).
 */

/** SM4(K, X || eight zero bytes): the whole block, where the other applications fold it to 8 bytes. */
export function sm4AuthenticationBlock(key16: Uint8Array, data8: Uint8Array): Uint8Array {
  expectLength('authentication data', data8, 8);
  return sm4Encrypt(key16, concat(data8, new Uint8Array(8)));
}

/** MAC of a command: CBC from the initial value on, padding 2, four words XORed. 4 bytes. */
export function sm4BlockMac(key16: Uint8Array, iv16: Uint8Array, message: Uint8Array): Uint8Array {
  return xor4(sm4Mac1(key16, padBit(message, SM4_BLOCK), iv16));
}
