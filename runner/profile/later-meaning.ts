import type { Element, LaterMeaning } from './element.ts';

/** Parameter that says with which meanings redefined elements of a 1.00 card are written (N1 annex C). */
export const MEANINGS = 'card.meanings';
/** The value under which they have those of 2.00. */
export const LATER = '2.00';

/** Fills the rest of the old element, and tells that the new meaning holds. */
const PAD = 0xee;

/** The element with its later meaning in the place of the first one. */
export function asLater({ later: _, ...element }: Element, { follows: __, ...meaning }: LaterMeaning): Element {
  return { ...element, ...meaning };
}

/** A later value as it stands in the old, longer element. */
export function padLater(value: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array(length).fill(PAD);
  padded.set(value);
  return padded;
}

/** Whether a value says of itself that the later meaning holds. */
export function saysLater(value: Uint8Array): boolean {
  return value.at(-1) === PAD;
}

/** Whether everything behind the later value is padding. */
export function isPaddedLater(value: Uint8Array, { length }: LaterMeaning): boolean {
  return value.subarray(length).every((byte) => byte === PAD);
}
