import { concat } from '../../runner/iso7816/hex.ts';
import type { ElementaryFile } from '../../runner/profile/model.ts';
import type { Selection } from '../../runner/profile/statement.ts';
import type { Parameters } from '../os/settings.ts';
import { blankValue } from './blank.ts';
import { type CardMaking, Clock, type Making } from './making.ts';
import { elementValue, tagged, wrap } from './values/table.ts';

export interface FileContents {
  readonly records: Uint8Array[];
  readonly data: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/**
 * What stands in a file: tagged records in the order of the profile, whole rings of untagged records (newest first),
 * or an empty transparent body: fingerprint, photograph and reserved rooms are opened later.
 */
export function fileContents(
  card: CardMaking,
  file: ElementaryFile,
  selection: Selection,
  absent: ReadonlySet<string>,
  parameters: Parameters,
): FileContents {
  if (file.structure === 'transparent') return { records: [], data: new Uint8Array(file.size ?? 0) };
  const clock = new Clock(card.random, card.person);
  const at = (index: number): Making => ({ ...card, file, index, clock });
  const blank = selection === 'reserved';
  if (file.structure === 'cyclic') {
    const fields = file.elements;
    const oldestFirst = Array.from({ length: file.records ?? 1 }, (_, index) =>
      concat(...fields.map((field) => (blank ? blankValue(field, parameters) : elementValue(at(index), field)))),
    );
    return { records: oldestFirst.reverse(), data: NOTHING };
  }
  const records = file.elements
    .filter((element) => !absent.has(`${file.path}#${element.tag}`))
    .flatMap((element) =>
      Array.from({ length: element.repeat }, (_, index) =>
        blank ? wrap(element, blankValue(element, parameters)) : tagged(at(index), element),
      ),
    );
  return { records, data: NOTHING };
}
