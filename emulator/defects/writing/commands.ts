import type { ImageFile } from '../../card-image.ts';
import type { CardOs } from '../../os/card-os.ts';
import type { CommandApdu } from '../../os/command.ts';
import { MODE } from '../../os/records.ts';

const UPDATE_RECORD = 0xdc;

/** UPDATE RECORD of a record that is there, by tag or by number. */
export function isUpdate({ cla, ins, p2 }: CommandApdu): boolean {
  return cla === 0 && ins === UPDATE_RECORD && (p2 & 7) !== MODE.previous;
}

/** The file that a record command speaks of, and the 0-based record; -1 where there is none. */
export function recordsOf(os: CardOs, { p1, p2 }: CommandApdu): { file: ImageFile | undefined; index: number } {
  const sfi = p2 >> 3;
  const file = sfi === 0 ? os.currentFile : os.currentDirectory.files.find((one) => one.sfi === sfi);
  const byNumber = (p2 & 7) === MODE.number;
  const index = byNumber ? p1 - 1 : (file?.records.findIndex((record) => record[0] === p1) ?? -1);
  return { file, index };
}
