import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { ParameterValue, Profile } from '../../runner/profile/model.ts';
import type { Statement, TesterInformation } from '../../runner/profile/statement.ts';
import type { CardImage } from '../card-image.ts';
import type { Policy } from '../os/policy.ts';

/** A card before it is switched on: what a defect may change. */
export interface CardMemory {
  readonly image: CardImage;
  /** Decisions that differ from a sound card's. */
  readonly policy: { -readonly [K in keyof Policy]?: Policy[K] };
  readonly parameters: Record<string, ParameterValue>;
}

/** A sound card: what the places that a defect can strike are found in. */
export interface SoundCard {
  readonly profile: Profile;
  readonly statement: Statement;
  /** City and seed that its keys were made from. */
  readonly tester: TesterInformation;
  readonly image: Readonly<CardImage>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** One deliberate fault; changes exactly one thing, on a card that is sound otherwise. */
export interface Defect {
  /** Class, or class and place: `wrong-tag/DF01/EF05#20`. */
  readonly id: string;
  readonly title: Bilingual;
  /** The rule that the card breaks, with its clause. */
  readonly breaks: string;
  apply(memory: CardMemory): void;
}

/** A kind of fault, one file each: every place of a card that it can strike gives a defect. */
export interface DefectClass {
  /** What the ids of its defects begin with. */
  readonly id: string;
  /** Level of the rule that is broken: who breaks a `must` has to be noticed by a test. */
  readonly rule: 'must' | 'should' | 'record';
  /** Its defects on this card; ids are `class/place`. */
  on(card: SoundCard): readonly Defect[];
}
