import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { Coding } from '../../../runner/profile/element.ts';
import type { DefectClass, SoundCard } from '../defect.ts';
import { type ValuePlace, valuesOf } from '../places.ts';

/** Spoils a value where it stands; false when there is nothing to spoil in it. Knows the coding, not its checker. */
export type Spoil = (value: Uint8Array, place: ValuePlace, card: SoundCard) => boolean;

/** A kind of defect that strikes the values of some codings. */
export function valueClass(
  id: string,
  title: Bilingual,
  breaks: string,
  spoil: Partial<Record<Coding['kind'], Spoil>>,
): DefectClass {
  return {
    id,
    rule: 'must',
    on: (card) =>
      valuesOf(card).flatMap((place) => {
        const change = spoil[place.element.coding.kind];
        const trial = place.in(card.image).slice();
        if (!change?.(trial, place, card)) return [];
        return [
          {
            id: `${id}/${place.path}`,
            title,
            breaks: `${breaks} (${place.path} ${place.element.zh})`,
            apply: ({ image }) => void change(place.in(image), place, card),
          },
        ];
      }),
  };
}

/** Whether a value is left blank: nothing of it is stated. */
export function isBlank(value: Uint8Array): boolean {
  return value.every((byte) => byte === 0x00) || value.every((byte) => byte === 0xff);
}
