import type { DefectClass } from '../defect.ts';
import { valuesOf } from '../places.ts';
import { isBlank } from './value-class.ts';

/** An element that no issued card can leave blank. */
export const BLANKED: DefectClass = {
  id: 'blanked',
  rule: 'must',
  on: (card) =>
    valuesOf(card)
      .filter(({ element, in: place }) => element.filled && !isBlank(place(card.image)))
      .map((place) => ({
        id: `blanked/${place.path}`,
        title: { zh: '必填项为空', en: 'blank where something must stand' },
        breaks: `R27, N1: an issued card states ${place.path} ${place.element.zh}`,
        apply: ({ image }) => void place.in(image).fill(place.element.type === 'cn' ? 0xff : 0x00),
      })),
};
