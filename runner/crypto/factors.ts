import { Fault } from '../messages/fault.ts';
import { expectLength } from './guard.ts';
import { HISTORICAL_BYTES } from './operation-input.ts';

/*
 * Diversification factors of the three levels, 8 bytes each (cos-commands.md 8.1; province and city from three and
 * four independent sources, the card factor from five).
 */

/** National to province: two ASCII digits of the province, `0000`, `sh`. @param city GB/T 2260, six digits */
export function provinceFactor(city: string): Uint8Array {
  return ascii(`${digits(city).slice(0, 2)}0000sh`);
}

/** Province to city: six ASCII digits of the city, `sx`. @param city GB/T 2260, six digits */
export function cityFactor(city: string): Uint8Array {
  return ascii(`${digits(city)}sx`);
}

/** Profile parameter `div.cardFactor`: the default, and the one other description of it. */
const CARD_FACTORS: Readonly<Record<string, (historical: Uint8Array) => Uint8Array>> = {
  'T6..TD': (historical) => historical.slice(5, 13),
  'T8..TD+0000': (historical) => Uint8Array.of(...historical.subarray(7, 13), 0, 0),
};

/**
 * City to card, from the 13 historical bytes T1..TD of the answer to reset.
 * @throws {Fault} `CRYPTO_LENGTH` for another number of bytes, `FACTOR_VARIANT`
 */
export function cardFactor(historical13: Uint8Array, variant = 'T6..TD'): Uint8Array {
  const take = Object.hasOwn(CARD_FACTORS, variant) ? CARD_FACTORS[variant] : undefined;
  if (!take) throw new Fault('FACTOR_VARIANT', { variant, known: Object.keys(CARD_FACTORS).join(', ') });
  expectLength('historical bytes', historical13, HISTORICAL_BYTES);
  return take(historical13);
}

function digits(city: string): string {
  if (!/^[0-9]{6}$/.test(city)) throw new Fault('FACTOR_CITY', { city });
  return city;
}

function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
