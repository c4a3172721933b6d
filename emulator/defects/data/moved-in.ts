import type { DefectClass } from '../defect.ts';
import { directoriesOf, recordsOf } from '../places.ts';

/** Data in a room that was declared reserved (R34: 开好房间暂不入住). */
export const MOVED_IN: DefectClass = {
  id: 'moved-in',
  rule: 'must',
  on: (card) => {
    const reserved = new Set(
      directoriesOf(card)
        .filter(({ business }) => card.statement.businesses[business] === 'reserved')
        .map(({ name }) => name),
    );
    return recordsOf(card)
      .filter(({ place, element }) => reserved.has(place.file.directory) && element.coding.kind !== 'constructed')
      .map(({ path, place, element, index }) => ({
        id: `moved-in/${path}`,
        title: { zh: '预留区写有数据', en: 'data in a reserved room' },
        breaks: `R34: a reserved business holds no data (${path} ${element.zh})`,
        apply: ({ image }) => void place.in(image).records[index]?.fill(0x31, 2, 3),
      }));
  },
};
