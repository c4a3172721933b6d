import type { DefectClass } from '../defect.ts';
import { recordsOf } from '../places.ts';

/** Two neighbouring records in the wrong order: the record number is the row of the table. */
export const SWAPPED_RECORDS: DefectClass = {
  id: 'swapped-records',
  rule: 'must',
  on: (card) => {
    const records = recordsOf(card);
    return records.flatMap(({ path, place, element, index }, at) => {
      const next = records[at + 1];
      if (!next || next.place.path !== place.path || next.element.tag === element.tag) return [];
      return [
        {
          id: `swapped-records/${path}`,
          title: { zh: '记录次序颠倒', en: 'records in the wrong order' },
          breaks: `N1 tables 3-8: record number is the row of the table (${path} and ${next.element.tag})`,
          apply: ({ image }) => {
            const { records: stored } = place.in(image);
            [stored[index], stored[index + 1]] = [stored[index + 1] as Uint8Array, stored[index] as Uint8Array];
          },
        },
      ];
    });
  },
};
