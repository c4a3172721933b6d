import { Fault } from '../../messages/fault.ts';
import type { ReaderState } from './protocol.ts';

/**
 * The reader that a person means: an exact name, an index of the list, or a part of one name only (whatever the case);
 * without a word the only reader, or the only one with a card.
 * @throws {Fault} READER_UNKNOWN, READER_AMBIGUOUS
 */
export function chooseReader(readers: readonly ReaderState[], wanted?: string): string {
  const known = readers.map(({ name }, i) => `${i} ${name}`).join(', ') || '-';
  const found = candidates(readers, wanted);
  if (found.length === 1) return (found[0] as ReaderState).name;
  const params = { wanted: wanted ?? 'pcsc', known };
  throw new Fault(found.length === 0 ? 'READER_UNKNOWN' : 'READER_AMBIGUOUS', params);
}

function candidates(readers: readonly ReaderState[], wanted: string | undefined): readonly ReaderState[] {
  if (wanted === undefined) {
    const occupied = readers.filter(({ state }) => state !== 'empty' && state !== 'unavailable');
    return readers.length > 1 && occupied.length > 0 ? occupied : readers;
  }
  const exact = readers.filter(({ name }) => name === wanted);
  if (exact.length > 0) return exact;
  const indexed = /^\d+$/.test(wanted) ? readers[Number(wanted)] : undefined;
  if (indexed) return [indexed];
  return readers.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
}
