import { gbk } from './gbk.ts';

/** GBK text, right-padded with hexadecimal zeros (type an, card-structure.md 0). @throws {RangeError} too long */
export function padText(text: string, length: number): Uint8Array {
  const bytes = gbk(text);
  if (bytes.length > length) throw new RangeError(`${text} needs ${bytes.length} bytes, there is room for ${length}`);
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return padded;
}

/** Decimal digits in BCD, left-aligned, padded F on the right (type cn, card-structure.md 0). */
export function packDigits(digits: string, length: number): Uint8Array {
  const nibbles = digits.padEnd(2 * length, 'F');
  if (nibbles.length !== 2 * length) throw new RangeError(`${digits} does not fit ${length} bytes`);
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(nibbles.slice(2 * at, 2 * at + 2), 16));
}

/** An unsigned number, most significant byte first. */
export function bigEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
}
