import type { DefectClass } from '../defect.ts';
import { recordsOf } from '../places.ts';

/** A record of the profile is not there. */
export const MISSING_RECORD: DefectClass = {
  id: 'missing-record',
  rule: 'must',
  on: (card) =>
    recordsOf(card).map(({ path, place, element, index }) => ({
      id: `missing-record/${path}`,
      title: { zh: '缺少记录', en: 'missing record' },
      breaks: `R32: every national indicator of a selected business is on the card (${path} ${element.zh})`,
      apply: ({ image }) => void place.in(image).records.splice(index, 1),
    })),
};
