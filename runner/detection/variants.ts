import { Fault } from '../messages/fault.ts';
import type { ParameterValue } from '../profile/model.ts';
import type { Selection } from '../profile/statement.ts';

/** A conforming card that the suites are tried on: a sample that comes with the bench, declared differently. */
export interface Variant {
  readonly name: string;
  /** File in `samples/`; the demonstration sample where none is named. */
  readonly sample?: string;
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
    // A random number that lives until it is used: only then something can be wrong about how it ends.
    name: 'lasting-challenge',
    businesses: { relief: 'reserved', talent: 'now' },
    parameters: { ...FEW_CHALLENGES, 'challenge.life': 'until-used' },
  },
  // Generation 3: keys with SM4.
  { name: 'sm4', sample: 'demo-3.00.yaml', parameters: FEW_CHALLENGES },
];

/** The variants, or the one of that name alone. @throws {Fault} `DETECTION_NOTHING` */
export function variantsOn(name: string | undefined): readonly Variant[] {
  const chosen = VARIANTS.filter((variant) => name === undefined || variant.name === name);
  if (chosen.length === 0) throw new Fault('DETECTION_NOTHING', { selection: name ?? '' });
  return chosen;
}
