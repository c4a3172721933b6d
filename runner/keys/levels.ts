import { cardFactor, cityFactor, provinceFactor } from '../crypto/factors.ts';

/** Owner of a key, from the ministry down to the card (cos-commands.md 8.1). */
export const LEVELS = ['national', 'province', 'city', 'card'] as const;
export type Level = (typeof LEVELS)[number];

/** Diversification steps that a PSAM key still needs: the high three bits of its usage byte (67 = 3, 47/48 = 2, 27/28 = 1). */
export function stepsOf(usage: number): number {
  return usage >> 5;
}

/** The level of a PSAM key that still needs so many steps to the card. */
export function levelOf(usage: number): Level {
  return LEVELS[3 - stepsOf(usage)] ?? 'card';
}

/** Factors from the national key down to a level. @param card 8 bytes; needed for the level `card` only */
export function factorsDownTo(level: Level, city: string, card: Uint8Array = new Uint8Array(8)): readonly Uint8Array[] {
  return [provinceFactor(city), cityFactor(city), card].slice(0, LEVELS.indexOf(level));
}

/** The same for a card by the historical bytes of its answer to reset. */
export function factorsOfCard(city: string, historical: Uint8Array, variant?: string): readonly Uint8Array[] {
  return factorsDownTo('card', city, cardFactor(historical, variant));
}

/**
 * The factors that are left below a level, of those that lead from the national key to the card. A chain in which the
 * upper ones do not stand (a negative test leaves the province out) can not be entered at that level: `undefined`.
 */
export function factorsBelow(level: Level, factors: readonly Uint8Array[]): readonly Uint8Array[] | undefined {
  const above = LEVELS.indexOf(level);
  return above === 0 || factors.length === 3 ? factors.slice(above) : undefined;
}
