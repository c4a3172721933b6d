import type { DefectClass } from '../defect.ts';
import { recordsOf } from '../places.ts';

/** A record that is longer or shorter than the profile says. */
export const WRONG_LENGTH: DefectClass = {
  id: 'wrong-length',
  rule: 'must',
  on: (card) =>
    recordsOf(card).flatMap(({ path, place, element, index }) =>
      ([1, -1] as const).map((more) => ({
        id: `wrong-length/${path}/${more > 0 ? 'longer' : 'shorter'}`,
        title: { zh: '长度错误', en: 'wrong length' },
        breaks: `N1 tables 3-8: the value has ${element.length} bytes (${path} ${element.zh})`,
        apply: ({ image }) => {
          const { records } = place.in(image);
          const record = records[index] as Uint8Array;
          const changed = new Uint8Array(record.length + more);
          changed.set(record.subarray(0, changed.length));
          changed[1] = changed.length - 2;
          records[index] = changed;
        },
      })),
    ),
};
