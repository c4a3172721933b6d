/** Bytes and their hexadecimal notation, as ISO/IEC 7816 prints them: upper case, no prefix. */

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
);

/** Value of a hexadecimal digit by its character code; 16 for what is none. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 16 : value;
});

/** Upper-case hexadecimal of a byte string, without separators. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += DIGITS[bytes[i] as number];
  return text;
}

/** Two digits of a byte. */
export function hexByte(byte: number): string {
  return DIGITS[byte & 0xff] as string;
}

/** Four digits of a 16-bit number, as status words and identifiers are written: `9000`. */
export function hexWord(word: number): string {
  return `${DIGITS[(word >> 8) & 0xff]}${DIGITS[word & 0xff]}`;
}

/** Hexadecimal in pairs, as a person reads an APDU: `00 A4 04 00`. */
export function spacedHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => DIGITS[byte]).join(' ');
}

/**
 * Bytes of a hexadecimal text; white space is free.
 * @throws {SyntaxError} on an odd number of digits or a character that is no digit.
 */
export function unhex(text: string): Uint8Array {
  const digits = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  if (digits.length % 2 !== 0) throw new SyntaxError(`not hexadecimal: ${text}`);
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = VALUES[digits.charCodeAt(2 * i)] ?? 16;
    const low = VALUES[digits.charCodeAt(2 * i + 1)] ?? 16;
    if (high > 15 || low > 15) throw new SyntaxError(`not hexadecimal: ${text}`);
    bytes[i] = high * 16 + low;
  }
  return bytes;
}

/** One byte string after another. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether two byte strings are equal. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
