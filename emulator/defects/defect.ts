import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { ParameterValue } from '../../runner/profile/model.ts';
import type { CardImage } from '../card-image.ts';
import type { Policy } from '../os/policy.ts';

/** A card before it is switched on: what a defect may change. */
export interface CardMemory {
  readonly image: CardImage;
  /** Decisions that differ from a sound card's. */
  readonly policy: { -readonly [K in keyof Policy]?: Policy[K] };
  readonly parameters: Record<string, ParameterValue>;
}

/** One deliberate fault; changes exactly one thing, on a card that is sound otherwise. */
export interface Defect {
  readonly id: string;
  readonly title: Bilingual;
  /** The rule that the card breaks, with its clause. */
  readonly breaks: string;
  apply(memory: CardMemory): void;
}
