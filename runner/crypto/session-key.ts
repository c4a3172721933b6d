import { concat } from '../iso7816/hex.ts';
import { fold, invert } from './bits.ts';
import { desEncrypt } from './des.ts';
import { expectLength } from './guard.ts';
import { sm4Encrypt } from './sm4.ts';

const LOAD_SUFFIX = Uint8Array.of(0x80, 0x00);
const ZERO_8 = new Uint8Array(8);

/** SK = 3DES(K, factor), 8 bytes; with an 8-byte key (STK) SK = DES(K, factor) (cos-commands.md 6.5). */
export function desSessionKey(key: Uint8Array, factor8: Uint8Array): Uint8Array {
  expectLength('session factor', factor8, 8);
  return desEncrypt(key, factor8);
}

/** SK = SM4(K, factor || eight zero bytes), 16 bytes (scheme C3/MP). */
export function sm4SessionKey(key16: Uint8Array, factor8: Uint8Array): Uint8Array {
  expectLength('session factor', factor8, 8);
  return sm4Encrypt(key16, concat(factor8, ZERO_8));
}

/** SK = SM4(K, factor || NOT factor), 16 bytes: what another source has, and a card of the scheme above refuses (6.4). */
export function sm4SessionKeyInverted(key16: Uint8Array, factor8: Uint8Array): Uint8Array {
  expectLength('session factor', factor8, 8);
  return sm4Encrypt(key16, concat(factor8, invert(factor8)));
}

/** SESLK = 3DES(DLK, random, sequence, 8000): account load. */
export function loadSessionKey(dlk16: Uint8Array, random4: Uint8Array, sequence2: Uint8Array): Uint8Array {
  expectLength('DLK', dlk16, 16);
  return desSessionKey(dlk16, concat(random4, sequence2, LOAD_SUFFIX));
}

/** SESPK = 3DES(DPK, random, sequence, low two bytes of the terminal sequence): medical settlement (N5). */
export function purchaseSessionKey(
  dpk16: Uint8Array,
  random4: Uint8Array,
  sequence2: Uint8Array,
  terminalSequence4: Uint8Array,
): Uint8Array {
  expectLength('DPK', dpk16, 16);
  expectLength('terminal sequence', terminalSequence4, 4);
  return desSessionKey(dpk16, concat(random4, sequence2, terminalSequence4.subarray(2)));
}

/** Key of the TAC: left half of DTK XOR right half; no session step (N5, F6). */
export function tacKey(dtk16: Uint8Array): Uint8Array {
  expectLength('DTK', dtk16, 16);
  return fold(dtk16, 8);
}
