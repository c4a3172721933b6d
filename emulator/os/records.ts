import type { ImageFile } from '../card-image.ts';
import type { CardOs } from './card-os.ts';
import { SW } from './status-word.ts';

/** Low three bits of P2 of the record commands (ISO/IEC 7816-4 7.3.2). */
export const MODE = { first: 0, last: 1, next: 2, previous: 3, number: 4, toLast: 5, fromLast: 6 } as const;

/** The identifier of a simple-TLV record is its tag; a cyclic record has none (cos-commands.md 2.3). */
function carries(file: ImageFile, record: Uint8Array, identifier: number): boolean {
  return file.structure === 'cyclic' ? identifier === 0 : record[0] === identifier;
}

/**
 * The number of the record that P1 and mode 0-4 address, or the status word that says there is none.
 * P1 is an identifier in modes 0-3; in cyclic files, which know none, only 00 = any. In mode 4 it is a number,
 * 00 = the current record.
 */
export function locateRecord(os: CardOs, file: ImageFile, p1: number, mode: number): number {
  return os.policy.recordNumber(findRecord(os, file, p1, mode), file);
}

function findRecord(os: CardOs, file: ImageFile, p1: number, mode: number): number {
  const { records } = file;
  const count = records.length;
  // A file that an SFI names and does not make current has no current record (parameter `sfi.current`).
  const isCurrent = file === os.currentFile;
  const here = isCurrent ? os.currentRecord : 0;
  if (mode === MODE.number) {
    const number = p1 === 0 ? here : p1;
    return number >= 1 && number <= count ? number : -SW.recordNotFound;
  }
  if (p1 === 0xff) return -os.settings.identifierFf;
  if (p1 === 0 && file.structure !== 'cyclic') return -os.settings.identifier00;
  // Without a current record `next` begins at the first and `previous` at the last (ISO/IEC 7816-4 7.3.1).
  const up = mode === MODE.first || mode === MODE.next;
  const start =
    mode === MODE.next && here > 0 ? here + 1 : mode === MODE.previous && here > 0 ? here - 1 : up ? 1 : count;
  for (let number = start; number >= 1 && number <= count; number += up ? 1 : -1) {
    if (carries(file, records[number - 1] as Uint8Array, p1)) {
      if (isCurrent) os.currentRecord = number;
      return number;
    }
  }
  return -SW.recordNotFound;
}

/** Why a record may not take the place of another: status word, or 0 when it may. */
export function recordFault(os: CardOs, file: ImageFile, old: Uint8Array, record: Uint8Array): number {
  return os.policy.recordFault(findRecordFault(os, file, old, record));
}

function findRecordFault(os: CardOs, file: ImageFile, old: Uint8Array, record: Uint8Array): number {
  const { updateWrongLength, shorterUpdates } = os.settings;
  if (file.structure === 'cyclic') {
    // 6A84 says that a file has no room; a ring always has (WR-11: 6700 or 6A80).
    const refusal = updateWrongLength === SW.noSpace ? SW.wrongData : updateWrongLength;
    return record.length === old.length ? 0 : refusal;
  }
  const shorter = record.length < old.length && file.structure === 'variable' && shorterUpdates;
  if (record.length !== old.length && !shorter) return updateWrongLength;
  return record[0] === old[0] && record[1] === record.length - 2 ? 0 : SW.wrongData;
}

/** A shorter record fills the room of the old one: its value is padded on the right with 00 (WR-05). */
export function filled(record: Uint8Array, old: Uint8Array): Uint8Array {
  if (record.length >= old.length) return record.slice();
  const whole = new Uint8Array(old.length);
  whole.set(record);
  whole[1] = old.length - 2;
  return whole;
}
