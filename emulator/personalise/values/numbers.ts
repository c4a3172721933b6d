import { bigEndian, packDigits, padText } from '../bytes.ts';
import type { ValueMaker } from '../making.ts';

/* Numbers and numberings without a rule of their own. */

/** Local numberings and codes of tables that the standard only names: digits over the full length. */
export const ascii: ValueMaker = ({ random }, { length }) =>
  padText(random.between(1, 9) + random.digits(length - 1), length);

/** A mobile telephone number where the element is one, else digits over the full length: months, counts. */
export const digits: ValueMaker = ({ random }, { length, en }) => {
  if (en.includes('telephone')) return padText(`1${random.pick(['38', '59', '86'])}0000${random.digits(4)}`, length);
  return padText(String(random.below(length > 2 ? 360 : 10)).padStart(length, '0'), length);
};

export const bcd: ValueMaker = ({ random, city }, { length, en }) =>
  packDigits(en.includes('terminal') ? city + random.digits(2 * length - 6) : random.digits(2 * length), length);

/** Up to 100,000 yuan, in fen. */
export const amount: ValueMaker = ({ random }, { length }) =>
  packDigits(String(random.below(10_000_000)).padStart(2 * length, '0'), length);

/** Counters rise from record to record; amounts are small; rooms without use are empty. */
export const binary: ValueMaker = ({ random, index }, { length }) => {
  if (length === 2) return bigEndian(index + 1, length);
  return length === 4 ? bigEndian(random.below(1_000_000), length) : new Uint8Array(length);
};
