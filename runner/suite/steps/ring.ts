import { credentialsFor } from '../../profile/access.ts';
import type { ElementaryFile } from '../../profile/model.ts';
import type { Answer } from '../interpret/answer.ts';
import { Undecided } from '../interpret/endings.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { attainCredentials } from './attain.ts';
import { demand, enter } from './commands.ts';
import { readPath } from './read.ts';
import { writePath } from './update.ts';

/** A file has at most 255 records (cos-commands §5). */
const MOST_RECORDS = 255;
export const RECORD_NOT_FOUND = 0x6a83;

/** Every record of a ring, newest first, read under its read right. */
export function* readRing(machine: Machine, file: ElementaryFile): Asking<readonly Uint8Array[]> {
  yield* openToRead(machine, file);
  const records: Uint8Array[] = [];
  for (let number = 1; number <= MOST_RECORDS; number++) {
    const path = `${file.path}#@${number}`;
    const answer = yield* readPath(machine, path);
    if (answer.sw === RECORD_NOT_FOUND) break;
    records.push(demand(machine, answer, `READ ${path}`).carried);
  }
  if (records.length === 0)
    throw new Undecided('RING_EMPTY', {
      zh: '循环文件没有记录，无从写回',
      en: 'the ring holds no record that could be written back',
    });
  return records;
}

/** A ring that holds fewer records than the standard asks for has room: what is written to it stays for good. */
export function demandFull(file: ElementaryFile, records: readonly Uint8Array[]): void {
  if (records.length >= (file.records ?? 1)) return;
  throw new Undecided('RING_NOT_FULL', {
    zh: `循环文件只有 ${records.length} 条记录，尚未写满，写入后无法恢复；请声明 ring.full: false 并用可牺牲样卡检测`,
    en: `the ring holds ${records.length} records and is not full, so a record that is written stays for good: declare ring.full: false and test it on a sacrificial sample`,
  });
}

/**
 * Writes to a ring under the credentials that are held, and puts it back: a copy of the newest record first, then,
 * where that dropped the oldest one, all records oldest first. A ring that took the copy as one more record was not
 * full; it is left with that copy, and `grew` says so. `kept`: no record but the oldest one dropped.
 */
export function* touchRing(
  machine: Machine,
  file: ElementaryFile,
  records: readonly Uint8Array[],
  held: readonly string[],
): Asking<{ readonly answer: Answer; readonly grew: boolean; readonly kept: boolean }> {
  const full = records.length >= (file.records ?? 1);
  if (full && file.update.kind !== 'never')
    machine.undo = () => writeRing(machine, file, records, credentialsFor(file.update));
  const answer = yield* writePath(machine, `${file.path}#@1`, records[0] as Uint8Array);
  let grew = false;
  let kept = true;
  if (answer.sw === 0x9000) {
    yield* machine.reset('warm');
    yield* openToRead(machine, file);
    grew = yield* holds(machine, file, records.length + 1);
    kept = grew || (yield* holds(machine, file, records.length));
    if (!grew) yield* writeRing(machine, file, records, held);
  }
  machine.undo = undefined;
  return { answer, grew, kept };
}

function* holds(machine: Machine, file: ElementaryFile, number: number): Asking<boolean> {
  return (yield* readPath(machine, `${file.path}#@${number}`)).sw !== RECORD_NOT_FOUND;
}

/** Writes the records of a ring back, oldest first. */
function* writeRing(
  machine: Machine,
  file: ElementaryFile,
  newestFirst: readonly Uint8Array[],
  credentials: readonly string[],
): Asking<void> {
  yield* machine.reset('warm');
  yield* attainCredentials(machine, credentials);
  yield* enter(machine, file.directory);
  for (const record of [...newestFirst].reverse())
    demand(machine, yield* writePath(machine, `${file.path}#@1`, record), `UPDATE ${file.path}`);
}

function* openToRead(machine: Machine, file: ElementaryFile): Asking<void> {
  yield* attainCredentials(machine, credentialsFor(file.read));
  yield* enter(machine, file.directory);
}
