import type { CosCommand } from '../command.ts';
import { openFile } from '../files.ts';
import { throughLine } from '../protection/secure-messaging.ts';
import { filled, locateRecord, MODE, recordFault } from '../records.ts';
import { SW, word } from '../status-word.ts';

/**
 * UPDATE RECORD (cos-commands.md 2.4). Mode `previous` of a cyclic file writes a new record: it becomes number 1
 * and, where the file has no more room, the oldest drops.
 */
export const UPDATE_RECORD: CosCommand = {
  cla: 0x00,
  ins: 0xdc,
  name: 'UPDATE RECORD',
  direction: 'in',
  execute(os, command) {
    const { p1, p2, p3 } = command;
    const mode = p2 & 7;
    if (mode > MODE.number) return word(SW.wrongParameters);
    if (p3 === 0) return word(SW.wrongLength);
    const file = openFile(os, command, p2 >> 3, 'record', 'update');
    if (typeof file === 'number') return word(file);
    return throughLine(os, command, file, (data) => {
      const oldest = file.records.length - 1;
      if (file.structure === 'cyclic' && mode === MODE.previous) {
        const fault = recordFault(os, file, file.records[oldest] ?? data, data);
        if (fault !== 0) return word(fault);
        os.memory.write(file, 'records', os.policy.ring(data.slice(), file.records, file.capacity));
        os.currentRecord = 1;
        return word(SW.done);
      }
      const number = locateRecord(os, file, p1, mode);
      if (number < 0) return word(-number);
      const old = file.records[number - 1] as Uint8Array;
      const fault = recordFault(os, file, old, data);
      if (fault !== 0) return word(fault);
      os.memory.write(file.records, number - 1, os.policy.stored(filled(data, old), old));
      return word(SW.done);
    });
  },
};
