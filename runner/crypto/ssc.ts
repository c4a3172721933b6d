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

/** Session key of a maintenance command: DES(STK, challenge), 8 bytes (2.10, F5 and W2); 3DES with a key of 16 bytes. */
export function maintenanceSession(stk: Uint8Array, challenge8: Uint8Array): Uint8Array {
  expectLength('maintenance key', stk, 8, 16);
  return desSessionKey(stk, challenge8);
}

/**
 * MAC of a maintenance command: session key, algorithm 1, padding 2, initial value zero because the challenge is in
 * the session key already; left 4 bytes.
 * @param message header (Lc counting the MAC) and data field without the MAC
 */
export function maintenanceMac(stk: Uint8Array, challenge8: Uint8Array, message: Uint8Array): Uint8Array {
  return left4(desMac1(maintenanceSession(stk, challenge8), padBit(message, DES_BLOCK)));
}

/** Blocks (a PIN block, for one) enciphered with the session key of the maintenance key, ECB; same length. */
export function maintenanceEncrypt(stk: Uint8Array, challenge8: Uint8Array, blocks: Uint8Array): Uint8Array {
  return desEncrypt(maintenanceSession(stk, challenge8), blocks);
}

/**
 * MAC of a command under a key as it stands, without a session (6.2): algorithm 1 with 8 bytes of key, algorithm 3
 * with 16; padding 2, left 4 bytes.
 * @param iv8 the challenge, or its 4 bytes and zeros
 */
export function staticMac(key: Uint8Array, iv8: Uint8Array, message: Uint8Array): Uint8Array {
  return left4((key.length === 8 ? desMac1 : desMac3)(key, padBit(message, DES_BLOCK), iv8));
}

/**
 * Authentication code in the card identification code: MAC with IRK over its first 12 bytes, algorithm 3, padding 2,
 * initial value zero, left 4 bytes (9.1; one source).
 */
export function cardAuthenticationCode(irk16: Uint8Array, first12: Uint8Array): Uint8Array {
  expectLength('first bytes of the card identification code', first12, 12);
  return left4(desMac3(irk16, padBit(first12, DES_BLOCK)));
}
