import type { ParameterValue } from '../profile/model.ts';
import type { Selection } from '../profile/statement.ts';

/** A conforming card that the suites are tried on: the demonstration sample, declared differently. */
export interface Variant {
  readonly name: string;
  readonly businesses?: Readonly<Record<string, Selection>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** Fewer challenges than a laboratory takes: what fails on few fails on many. */
const FEW_CHALLENGES = { 'challenge.samples': 200, 'challenge.resets': 5 } as const;

/**
 * The first has the most; the others have what a card can not have at the same time. A defect is looked for on each
 * card that can have it, in this order, until a test notices it.
 */
export const VARIANTS: readonly Variant[] = [
  { name: 'demo', parameters: FEW_CHALLENGES },
  {
    // A random number that lives until it is used: only then something can be wrong about how it ends. Rings with room:
    // only then it shows how much they hold.
    name: 'lasting-challenge',
    businesses: { relief: 'reserved', talent: 'now' },
    parameters: { ...FEW_CHALLENGES, 'challenge.life': 'until-used', 'ring.full': false },
  },
];
