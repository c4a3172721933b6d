import { hex } from '../../iso7816/hex.ts';

/** Digits of a BCD value without its padding F, or `undefined` when a nibble is no digit or padding stands inside. */
export function bcdDigits(value: Uint8Array): string | undefined {
  return /^(\d*)F*$/.exec(hex(value))?.[1];
}

/** The value without the 00 on its right. */
export function unpadded(value: Uint8Array): Uint8Array {
  let end = value.length;
  while (end > 0 && value[end - 1] === 0x00) end--;
  return value.subarray(0, end);
}

/** Bytes as Latin characters, one each. */
export function characters(value: Uint8Array): string {
  return String.fromCharCode(...value);
}

/** A value as a report shows it: its characters where all are printable ASCII, else hexadecimal. */
export function shown(value: Uint8Array): string {
  const inner = unpadded(value);
  const text = characters(inner);
  return inner.length > 0 && /^[\x20-\x7e]+$/.test(text) ? `${text} (${hex(value)})` : hex(value);
}
