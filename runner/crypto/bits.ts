import { expectBlocks, expectLength } from './guard.ts';

/** Exclusive or of two byte strings of equal length. @throws {Fault} `CRYPTO_LENGTH` */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  expectLength('second operand of XOR', b, a.length);
  const out = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = (a[i] as number) ^ (b[i] as number);
  return out;
}

/** Bitwise complement. */
export function invert(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte ^ 0xff);
}

/**
 * Folds by exclusive or onto `width` bytes: `fold(block16, 8)` is left XOR right, the authentication result of the
 * national algorithms; `fold(block16, 4)` is XOR of the four words, their MAC (cos-commands.md 6.4, scheme C3/MP).
 * `fold(key16, 8)` makes the TAC key of DTK (7.2, F6).
 */
export function fold(bytes: Uint8Array, width: number): Uint8Array {
  expectBlocks('value to fold', bytes, width);
  const out = new Uint8Array(width);
  for (let i = 0; i < bytes.length; i++) out[i % width] = (out[i % width] as number) ^ (bytes[i] as number);
  return out;
}

/** 16 bytes to 8: left half XOR right half. */
export function fold8(block: Uint8Array): Uint8Array {
  expectLength('block to fold', block, 16);
  return fold(block, 8);
}

/** 16 bytes to 4: XOR of the four words. */
export function xor4(block: Uint8Array): Uint8Array {
  expectLength('block to fold', block, 16);
  return fold(block, 4);
}

/** Leftmost 4 bytes: what a card takes of a MAC. */
export function left4(mac: Uint8Array): Uint8Array {
  return mac.slice(0, 4);
}
