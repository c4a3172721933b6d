import type { DefectClass } from '../defect.ts';
import { filesOf } from '../places.ts';

/** A record that no standard knows, behind the others. */
export const EXTRA_RECORD: DefectClass = {
  id: 'extra-record',
  rule: 'must',
  on: (card) =>
    filesOf(card)
      .filter(({ file }) => file.structure === 'variable' || file.structure === 'fixed')
      // Only files of SSSE are closed to local elements (card-structure.md 1, submission item 14).
      .filter(({ file }) => file.directory === 'SSSE')
      .map((place) => ({
        id: `extra-record/${place.path}`,
        title: { zh: '多出的记录', en: 'a record too many' },
        breaks: `submission item 14: no local element in a file of SSSE (${place.path})`,
        apply: ({ image }) => void place.in(image).records.push(Uint8Array.of(0xee, 1, 0x31)),
      })),
};
