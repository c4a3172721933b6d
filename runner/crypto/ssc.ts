import { concat } from '../iso7816/hex.ts';
import { expectLength, expectLengthWithin } from './guard.ts';
import { lengthBlock, padBit } from './padding.ts';
import { DES_SCHEME, type Scheme } from './scheme.ts';

/*
 * Cryptograms of the social security card (cos-commands.md 2.6-2.10, 6, 9.1), in the scheme of the key: 3DES where none
 * is named.
 */

/** Cipher of EXTERNAL AUTHENTICATE: SK = session(card key, challenge), then the result over the source. 8 bytes (2.7). */
export function externalCipher(
  cardKey16: Uint8Array,
  challenge8: Uint8Array,
  source8: Uint8Array,
  scheme: Scheme = DES_SCHEME,
): Uint8Array {
  expectLength('authentication key', cardKey16, 16);
  expectLength('source data', source8, 8);
  return scheme.result(scheme.session(cardKey16, challenge8), source8);
}

/**
 * What INTERNAL AUTHENTICATE shall answer: SK = session(IRK, factor), then the result over the source. 8 bytes (2.6; with
 * SM4 inferred from the external direction).
 */
export function internalResult(
  irk16: Uint8Array,
  factor8: Uint8Array,
  source8: Uint8Array,
  scheme: Scheme = DES_SCHEME,
): Uint8Array {
  return externalCipher(irk16, factor8, source8, scheme);
}

/** PIN block of PIN CHANGE/UNBLOCK: byte count, packed BCD, 80, zeros to a block (2.10, 6.4). @param pinBcd 1 to 7 bytes */
export function pinBlock(pinBcd: Uint8Array, { block }: Pick<Scheme, 'block'> = DES_SCHEME): Uint8Array {
  expectLengthWithin('PIN', pinBcd, 1, 7);
  return lengthBlock(pinBcd, block);
}

/**
 * Session key of a maintenance command: DES(STK, challenge), 8 bytes (2.10, F5 and W2); 3DES with a key of 16 bytes;
 * 16 bytes with SM4 (6.4).
 */
export function maintenanceSession(stk: Uint8Array, challenge8: Uint8Array, scheme: Scheme = DES_SCHEME): Uint8Array {
  expectLength('maintenance key', stk, 8, 16);
  return scheme.session(stk, challenge8);
}

/**
 * MAC of a maintenance command: session key, padding 2, initial value zero because the challenge is in the session key
 * already; 4 bytes.
 * @param message header (Lc counting the MAC) and data field without the MAC
 */
export function maintenanceMac(
  stk: Uint8Array,
  challenge8: Uint8Array,
  message: Uint8Array,
  scheme: Scheme = DES_SCHEME,
): Uint8Array {
  const { block } = scheme;
  return scheme.mac(maintenanceSession(stk, challenge8, scheme), padBit(message, block), new Uint8Array(block));
}

/** Blocks (a PIN block, for one) enciphered with the session key of the maintenance key, ECB; same length. */
export function maintenanceEncrypt(
  stk: Uint8Array,
  challenge8: Uint8Array,
  blocks: Uint8Array,
  scheme: Scheme = DES_SCHEME,
): Uint8Array {
  return scheme.encrypt(maintenanceSession(stk, challenge8, scheme), blocks);
}

/**
 * MAC of a command under a key as it stands, without a session (6.2, 6.4); padding 2, 4 bytes.
 * @param iv8 the challenge, or its 4 bytes and zeros; filled with zeros to a block
 */
export function staticMac(
  key: Uint8Array,
  iv8: Uint8Array,
  message: Uint8Array,
  scheme: Scheme = DES_SCHEME,
): Uint8Array {
  return scheme.mac(key, padBit(message, scheme.block), blockOf(iv8, scheme));
}

/** An initial value of 8 bytes as long as a block. */
export function blockOf(iv8: Uint8Array, { block }: Pick<Scheme, 'block'>): Uint8Array {
  return concat(iv8, new Uint8Array(block)).subarray(0, block);
}

/**
 * Authentication code in the card identification code: MAC with IRK over its first 12 bytes, padding 2, initial value
 * zero, 4 bytes: algorithm 3 with 3DES (9.1; one source); no source has it with SM4 (parameter `card.code`).
 */
export function cardAuthenticationCode(
  irk16: Uint8Array,
  first12: Uint8Array,
  scheme: Scheme = DES_SCHEME,
): Uint8Array {
  expectLength('first bytes of the card identification code', first12, 12);
  return scheme.mac(irk16, padBit(first12, scheme.block), new Uint8Array(scheme.block));
}
