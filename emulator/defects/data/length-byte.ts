import type { DefectClass } from '../defect.ts';
import { recordsOf } from '../places.ts';

/** The length byte says something else than what follows. */
export const LENGTH_BYTE: DefectClass = {
  id: 'length-byte',
  rule: 'must',
  on: (card) =>
    recordsOf(card).map(({ path, place, element, index }) => ({
      id: `length-byte/${path}`,
      title: { zh: '长度字节与数据不符', en: 'length byte does not fit' },
      breaks: `F8 item 10: L is the length of V (${path} ${element.zh})`,
      apply: ({ image }) => {
        const record = place.in(image).records[index] as Uint8Array;
        record[1] = ((record[1] as number) + 1) & 0xff;
      },
    })),
};
