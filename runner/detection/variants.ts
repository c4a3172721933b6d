import { join } from 'node:path';
import type { ParameterValue } from '../profile/model.ts';
import type { Selection } from '../profile/statement.ts';
import { ROOT } from '../session/installed.ts';

/** A conforming card that the suites are tried on: a sample of the bench, declared differently. */
export interface Variant {
  readonly name: string;
  /** File of another sample that it is declared from. */
  readonly sample?: string;
  readonly businesses?: Readonly<Record<string, Selection>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** Fewer challenges than a laboratory takes: what fails on few fails on many. */
const FEW_CHALLENGES = { 'challenge.samples': 200, 'challenge.resets': 5 } as const;

const FIRST = join(ROOT, 'samples', 'demo-1.00.yaml');

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
    // One word declared of several that are right: only then another one is wrong.
    parameters: {
      ...FEW_CHALLENGES,
      'challenge.life': 'until-used',
      'ring.full': false,
      'cla.chaining': '6884',
      'restructure.dead': '6D00',
      'sm.badLength': '6988',
    },
  },
  // Generation 3: keys with SM4.
  { name: 'sm4', sample: join(ROOT, 'samples', 'demo-3.00.yaml'), parameters: FEW_CHALLENGES },
  // Generation 1, whole, and as N3 shows a card: with nothing but SSSE and DF01.
  { name: 'first-generation', sample: FIRST, parameters: FEW_CHALLENGES },
  {
    name: 'bare',
    sample: FIRST,
    businesses: { employment: 'never', insurance: 'never', medical: 'never' },
    parameters: { ...FEW_CHALLENGES, 'file.structure': 'variable' },
  },
  { name: 'certificates', sample: join(ROOT, 'samples', 'pki.yaml'), parameters: FEW_CHALLENGES },
];

/** The card of another sample alone: what the suites notice on a generation or a kind of card (`mutate --ics`). */
export function variantOf(sample: string): Variant {
  return { name: sample, sample, parameters: FEW_CHALLENGES };
}
