import type { LaterMeaning } from '../../../runner/profile/element.ts';
import { LATER, MEANINGS } from '../../../runner/profile/later-meaning.ts';
import type { DefectClass, SoundCard } from '../defect.ts';
import { type ValuePlace, valuesOf } from '../places.ts';

interface Redefined {
  readonly place: ValuePlace;
  readonly later: LaterMeaning;
}

/** Elements that tell by EE which meaning they have (N1 annex C). */
function redefinedOf(card: SoundCard): readonly Redefined[] {
  return valuesOf(card).flatMap((place) => {
    const { later } = place.element;
    return later && later.follows === undefined ? [{ place, later }] : [];
  });
}

function isLater({ parameters }: SoundCard): boolean {
  return parameters[MEANINGS] === LATER;
}

/** The vendor declared the meanings of 1.00, and an element says that it has its new one. */
export const UNDECLARED_MEANING: DefectClass = {
  id: 'undeclared-meaning',
  rule: 'must',
  on: (card) =>
    (isLater(card) ? [] : redefinedOf(card)).map(({ place, later }) => ({
      id: `undeclared-meaning/${place.path}`,
      title: { zh: '未声明而按 2.00 的含义写入', en: 'written with the meaning of 2.00, undeclared' },
      breaks: `N1 annex C: ${place.path} is ${place.element.zh} where nothing else is declared`,
      apply: ({ image }) => void place.in(image).fill(0xee, later.length),
    })),
};

/** A new value is padded with something else in one place, so that a reader can not tell where it ends. */
export const BROKEN_PADDING: DefectClass = {
  id: 'broken-padding',
  rule: 'must',
  on: (card) =>
    (isLater(card) ? redefinedOf(card) : [])
      .filter(({ place, later }) => place.element.length - later.length > 1)
      .map(({ place, later }) => ({
        id: `broken-padding/${place.path}`,
        title: { zh: '填充不全是 EE', en: 'the padding is not EE throughout' },
        breaks: `N1 annex C: ${later.zh} in ${place.path} is padded with EE on the right`,
        apply: ({ image }) => void place.in(image).fill(0x00, later.length, later.length + 1),
      })),
};

/** The vendor declared the meanings of 2.00, and no element of the card has one. */
export const ABSENT_MEANING: DefectClass = {
  id: 'absent-meaning',
  rule: 'must',
  on: (card) =>
    isLater(card)
      ? [
          {
            id: 'absent-meaning',
            title: {
              zh: '声明按 2.00 的含义写入，卡上却没有',
              en: 'meanings of 2.00 are declared, and there are none',
            },
            breaks: 'N1 annex C: a new value ends with EE',
            apply: ({ image }) => {
              for (const { place } of redefinedOf(card))
                place.in(image).fill(Number(`0x${card.parameters[`blank.${place.element.type}`] ?? '00'}`));
            },
          },
        ]
      : [],
};
