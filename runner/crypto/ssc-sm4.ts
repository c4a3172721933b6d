import { concat } from '../iso7816/hex.ts';
import { fold8, left4, xor4 } from './bits.ts';
import { expectLength } from './guard.ts';
import { sm4Mac1 } from './mac.ts';
import { padBit } from './padding.ts';
import { sm4SessionKey } from './session-key.ts';
import { SM4_BLOCK, sm4Encrypt } from './sm4.ts';

/*
 * The same cryptograms on a card with SM4 keys, scheme C3/MP of cos-commands.md 6.4. Computed, not seen on a card:
 * what differs between sources is a parameter of the profile.
 */

/** Cipher of EXTERNAL AUTHENTICATE: SK = SM4(K, challenge, zeros); halves of SM4(SK, source, zeros) XORed. 8 bytes. */
export function sm4ExternalCipher(cardKey16: Uint8Array, challenge8: Uint8Array, source8: Uint8Array): Uint8Array {
  return fold8(sm4AuthenticationBlock(sm4SessionKey(cardKey16, challenge8), source8));
}

/** SM4(K, X || eight zero bytes): the unfolded block, also what the certificate application takes (2.13). */
export function sm4AuthenticationBlock(key16: Uint8Array, data8: Uint8Array): Uint8Array {
  expectLength('authentication data', data8, 8);
  return sm4Encrypt(key16, concat(data8, new Uint8Array(8)));
}

/** MAC of a command of the certificate application: CBC from the whole initial value on, four words XORed (2.13). */
export function sm4BlockMac(key16: Uint8Array, iv16: Uint8Array, message: Uint8Array): Uint8Array {
  return sm4CommandMac(key16, iv16, message, 'xor4');
}

/** How 16 bytes of SM4 MAC become 4: profile parameter `sm4.mac`. */
export type Sm4MacForm = 'xor4' | 'left4';

/** MAC of a command: CBC, initial value the challenge with zeros, padding 2 to 16 bytes, then 4 bytes by `form`. */
export function sm4CommandMac(
  key16: Uint8Array,
  challenge: Uint8Array,
  message: Uint8Array,
  form: Sm4MacForm,
): Uint8Array {
  const iv = new Uint8Array(SM4_BLOCK);
  expectLength('challenge', challenge, 4, 8, 16);
  iv.set(challenge);
  return { xor4, left4 }[form](sm4Mac1(key16, padBit(message, SM4_BLOCK), iv));
}
