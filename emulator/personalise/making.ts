import type { Coding, Element } from '../../runner/profile/element.ts';
import type { ElementaryFile, Profile } from '../../runner/profile/model.ts';
import { dayOf } from './days.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** What is known while a card is made. */
export interface CardMaking {
  readonly profile: Profile;
  readonly random: Random;
  readonly person: Person;
  /** City of the issuer, six digits. */
  readonly city: string;
  /** Historical bytes T1..TD of the answer to reset. */
  readonly historical: Uint8Array;
  /** Redefined elements are written with the meanings of 2.00 (`card.meanings`). */
  readonly later: boolean;
  /** The 16 bytes of element 01. */
  readonly identification: Uint8Array;
}

/** What is known while one value is made. */
export interface Making extends CardMaking {
  readonly file: ElementaryFile;
  /** 0-based: which of the records with this tag, or which record of a cyclic file from the oldest on. */
  readonly index: number;
  /** Tag of the constructed record around the element. */
  readonly parent?: string;
  readonly clock: Clock;
}

/** The part of an element that its value depends on; parts of a composite have no name of their own. */
export interface Item {
  readonly coding: Coding;
  readonly length: number;
  readonly type: Element['type'];
  readonly en: string;
  readonly children: readonly Element[];
}

export type ValueMaker = (making: Making, item: Item) => Uint8Array;

const LAST = dayOf(2025, 12, 31);

/**
 * Dates of one file: each is not before the one made before it, so that an end never precedes its beginning,
 * none precedes the holder's eighteenth birthday and none lies in the future.
 */
export class Clock {
  readonly #random: Random;
  #day: number;

  constructor(random: Random, person: Person) {
    this.#random = random;
    const adult = Math.max(person.birth + 18 * 366, dayOf(1998, 1, 1));
    this.#day = random.between(adult, Math.max(adult, dayOf(2016, 12, 31)));
  }

  next(): number {
    this.#day = Math.min(LAST, this.#day + this.#random.between(1, 90));
    return this.#day;
  }
}
