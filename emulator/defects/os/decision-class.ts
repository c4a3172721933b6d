import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { CardImage } from '../../card-image.ts';
import type { Policy } from '../../os/policy.ts';
import type { DefectClass } from '../defect.ts';

/** Decisions that a defect takes differently. */
export type Decisions = { -readonly [K in keyof Policy]?: Policy[K] };

/** One way to decide wrongly: its place within the class, and what is decided instead. */
export interface Row {
  readonly at: string;
  readonly what: Bilingual;
  /** The image is that of the card which decides so, for decisions that look at the memory. */
  readonly decide: (image: CardImage) => Decisions;
}

/** A kind of defect in what the operating system decides; a row each. */
export function decisionClass(
  id: string,
  breaks: string,
  rows: readonly Row[],
  rule: DefectClass['rule'] = 'must',
): DefectClass {
  return {
    id,
    rule,
    on: () =>
      rows.map(({ at, what, decide }) => ({
        id: `${id}/${at}`,
        title: what,
        breaks,
        apply: ({ image, policy }) => void Object.assign(policy, decide(image)),
      })),
  };
}
