import { concat } from '../iso7816/hex.ts';
import { left4 } from './bits.ts';
import { DES_BLOCK, desEncrypt } from './des.ts';
import { expectLength, expectLengthWithin } from './guard.ts';
import { desMac1, desMac3 } from './mac.ts';
import { lengthBlock, padBit } from './padding.ts';
import { desSessionKey } from './session-key.ts';

/* Cryptograms of the social security card with 3DES keys (cos-commands.md 2.6-2.10, 9.1). */

/** Cipher of EXTERNAL AUTHENTICATE: SK = 3DES(card key, challenge), DES(SK, source). 8 bytes (2.7, six sources). */
export function externalCipher(cardKey16: Uint8Array, challenge8: Uint8Array, source8: Uint8Array): Uint8Array {
  expectLength('authentication key', cardKey16, 16);
  expectLength('source data', source8, 8);
  return desEncrypt(desSessionKey(cardKey16, challenge8), source8);
}

/** What INTERNAL AUTHENTICATE shall answer: SK = 3DES(IRK, factor), DES(SK, source). 8 bytes (2.6). */
export function internalResult(irk16: Uint8Array, factor8: Uint8Array, source8: Uint8Array): Uint8Array {
  return externalCipher(irk16, factor8, source8);
}

/** PIN block of PIN CHANGE/UNBLOCK: byte count, packed BCD, 80, zeros; 8 bytes (2.10). @param pinBcd 1 to 7 bytes */
export function pinBlock(pinBcd: Uint8Array): Uint8Array {
  expectLengthWithin('PIN', pinBcd, 1, 7);
  return lengthBlock(pinBcd, DES_BLOCK);
}

/** Session key of a maintenance command: DES(STK, challenge), 8 bytes (2.10, F5 and W2). */
export function maintenanceSession(stk8: Uint8Array, challenge8: Uint8Array): Uint8Array {
  expectLength('maintenance key', stk8, 8);
  return desSessionKey(stk8, challenge8);
}

/**
 * MAC of a maintenance command: session key, algorithm 1, padding 2, initial value zero because the challenge is in
 * the session key already; left 4 bytes.
 * @param message header (Lc counting the MAC) and data field without the MAC
 */
export function maintenanceMac(stk8: Uint8Array, challenge8: Uint8Array, message: Uint8Array): Uint8Array {
  return left4(desMac1(maintenanceSession(stk8, challenge8), padBit(message, DES_BLOCK)));
}

/** Blocks (a PIN block, for one) enciphered with the session key of the maintenance key, ECB; same length. */
export function maintenanceEncrypt(stk8: Uint8Array, challenge8: Uint8Array, blocks: Uint8Array): Uint8Array {
  return desEncrypt(maintenanceSession(stk8, challenge8), blocks);
}

/**
 * MAC of a maintenance command as PBOC cards have it (2.10): the static key, initial value = challenge of 4 bytes and
 * zeros; left 4 bytes. With a key of 8 bytes algorithm 3 is algorithm 1.
 */
export function staticMaintenanceMac(stk8: Uint8Array, challenge4: Uint8Array, message: Uint8Array): Uint8Array {
  expectLength('challenge', challenge4, 4);
  return left4(desMac1(stk8, padBit(message, DES_BLOCK), concat(challenge4, new Uint8Array(4))));
}

/** Blocks enciphered with the maintenance key itself, ECB, as PBOC cards have it; same length. */
export function staticMaintenanceEncrypt(stk8: Uint8Array, blocks: Uint8Array): Uint8Array {
  expectLength('maintenance key', stk8, 8);
  return desEncrypt(stk8, blocks);
}

/**
 * Authentication code in the card identification code: MAC with IRK over its first 12 bytes, algorithm 3, padding 2,
 * initial value zero, left 4 bytes (9.1; one source).
 */
export function cardAuthenticationCode(irk16: Uint8Array, first12: Uint8Array): Uint8Array {
  expectLength('first bytes of the card identification code', first12, 12);
  return left4(desMac3(irk16, padBit(first12, DES_BLOCK)));
}
