import { concat } from '../../../runner/iso7816/hex.ts';
import type { CosCommand } from '../command.ts';
import { openFile } from '../files.ts';
import { deliverFrom } from '../protection/secure-messaging.ts';
import { locateRecord, MODE } from '../records.ts';
import { SW, word } from '../status-word.ts';

/** READ RECORD (cos-commands.md 2.3). The answer holds whole records: tag, length, value. */
export const READ_RECORD: CosCommand = {
  cla: 0x00,
  ins: 0xb2,
  name: 'READ RECORD',
  direction: 'out',
  execute(os, command) {
    const { p1, p2 } = command;
    const mode = p2 & 7;
    if (mode > MODE.fromLast || (mode > MODE.number && !os.settings.readAllRecords)) return word(SW.wrongParameters);
    const file = openFile(os, command, p2 >> 3, 'record', 'read');
    if (typeof file === 'number') return word(file);
    if (mode > MODE.number) {
      if (p1 < 1 || p1 > file.records.length) return word(SW.recordNotFound);
      const some = file.records.slice(p1 - 1);
      const all = concat(...(mode === MODE.toLast ? some : some.reverse()).map(os.policy.outgoing));
      return deliverFrom(os, command, file, all);
    }
    const number = locateRecord(os, file, p1, mode);
    if (number < 0) return word(-number);
    return deliverFrom(os, command, file, os.policy.outgoing(file.records[number - 1] as Uint8Array));
  },
};
