import { concat } from '../../runner/iso7816/hex.ts';
import type { ElementaryFile } from '../../runner/profile/model.ts';
import type { Selection } from '../../runner/profile/statement.ts';
import type { Parameters } from '../os/settings.ts';
import { blankValue } from './blank.ts';
import { type CardMaking, Clock, type Making } from './making.ts';
import type { Random } from './random.ts';
import { elementValue, tagged, wrap } from './values/table.ts';

export interface FileContents {
  readonly records: Uint8Array[];
  /** Most records that the file takes. */
  readonly capacity: number;
  readonly data: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/**
 * What stands in a file: tagged records in the order of the profile, rings of untagged records (newest first),
 * or an empty transparent body: fingerprint, photograph and reserved rooms are opened later.
 */
export function fileContents(
  card: CardMaking,
  file: ElementaryFile,
  selection: Selection,
  absent: ReadonlySet<string>,
  parameters: Parameters,
): FileContents {
  if (file.structure === 'transparent') return { records: [], capacity: 0, data: new Uint8Array(file.size ?? 0) };
  const clock = new Clock(card.random, card.person);
  const at = (index: number): Making => ({ ...card, file, index, clock });
  const blank = selection === 'reserved';
  if (file.structure === 'cyclic') {
    const fields = file.elements;
    const oldestFirst = Array.from({ length: file.records ?? 1 }, (_, index) =>
      concat(...fields.map((field) => (blank ? blankValue(field, parameters) : elementValue(at(index), field)))),
    );
    return { ...ring(oldestFirst.reverse(), card.random, parameters), data: NOTHING };
  }
  const records = file.elements
    .filter((element) => !absent.has(`${file.path}#${element.tag}`))
    .flatMap((element) =>
      Array.from({ length: element.repeat }, (_, index) =>
        blank ? wrap(element, blankValue(element, parameters)) : tagged(at(index), element),
      ),
    );
  return { records, capacity: records.length, data: NOTHING };
}

/** Cards are submitted with rings that are full, or that hold some records and have room for more (`ring.full`). */
function ring(records: Uint8Array[], random: Random, parameters: Parameters): Omit<FileContents, 'data'> {
  if (parameters['ring.full'] !== false) return { records, capacity: records.length };
  const held = random.between(1, Math.max(1, records.length - 1));
  return { records: records.slice(-held), capacity: records.length + random.between(0, 4) };
}
