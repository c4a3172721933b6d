import type { DefectClass } from '../defect.ts';
import { recordsOf } from '../places.ts';

/** A record under a tag that its file does not know. */
export const WRONG_TAG: DefectClass = {
  id: 'wrong-tag',
  rule: 'must',
  on: (card) =>
    recordsOf(card).map(({ path, place, element, index }) => ({
      id: `wrong-tag/${path}`,
      title: { zh: '标签错误', en: 'wrong tag' },
      breaks: `N1 tables 3-8: the record carries tag ${element.tag} (${path} ${element.zh})`,
      apply: ({ image }) => {
        const { records } = place.in(image);
        const tags = new Set(records.map(([tag]) => tag));
        const record = records[index] as Uint8Array;
        for (let tag = (record[0] as number) ^ 0x02; ; tag = (tag + 1) & 0xff || 1) {
          if (tags.has(tag) || tag === 0xff || tag === 0) continue;
          record[0] = tag;
          return;
        }
      },
    })),
};
