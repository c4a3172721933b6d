import type { DefectClass } from '../defect.ts';
import { type FilePlace, recordsOf } from '../places.ts';

/** Two neighbouring records in the wrong order: the record number is the row of the table. */
function swapped(id: string, rule: DefectClass['rule'], strikes: (place: FilePlace) => boolean): DefectClass {
  return {
    id,
    rule,
    on: (card) => {
      const records = recordsOf(card);
      return records.flatMap(({ path, place, element, index }, at) => {
        const next = records[at + 1];
        if (!strikes(place) || next?.place.path !== place.path || next.element.tag === element.tag) return [];
        return [
          {
            id: `${id}/${path}`,
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
}

const isOfEnvironment = ({ file }: FilePlace): boolean => file.directory === 'SSSE';

/** In the environment terminals read by number (FS-18). */
export const SWAPPED_RECORDS = swapped('swapped-records', 'must', isOfEnvironment);

/** In the other directories a single source shows that the number counts: a `should` (FS-02). */
export const RECORDS_OUT_OF_ORDER = swapped('records-out-of-order', 'should', (place) => !isOfEnvironment(place));
