import { unhex } from '../../runner/iso7816/hex.ts';

const MASKED = '**';

/** `00A40400` → `00 A4 04 00`; masked bytes stay `**`. */
export function spaced(text: string): string {
  return text.match(/../g)?.join(' ') ?? '';
}

export function isMasked(text: string): boolean {
  return text.includes(MASKED);
}

/** Bytes of a recorded text; masked ones read as 00, so only lengths and unmasked parts may be used. */
export function bytesOf(text: string): Uint8Array {
  return unhex(text.replaceAll(MASKED, '00'));
}
