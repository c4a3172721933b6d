import type { CosCommand } from '../command.ts';
import { openFile } from '../files.ts';
import { throughLine } from '../protection/secure-messaging.ts';
import { recordFault } from '../records.ts';
import { SW, word } from '../status-word.ts';

/**
 * APPEND RECORD (cos-commands.md 2.4): a new last record of a linear file that has room, the new number 1 of a cyclic
 * one. Only on cards that declare it.
 */
export const APPEND_RECORD: CosCommand = {
  cla: 0x00,
  ins: 0xe2,
  name: 'APPEND RECORD',
  direction: 'in',
  execute(os, command) {
    const { p1, p2, p3 } = command;
    if (p1 !== 0 || (p2 & 7) !== 0) return word(SW.wrongParameters);
    if (p3 === 0) return word(SW.wrongLength);
    const file = openFile(os, command, p2 >> 3, 'record', 'update');
    if (typeof file === 'number') return word(file);
    return throughLine(os, command, file, (data) => {
      if (file.structure === 'cyclic') {
        const fault = recordFault(os, file, file.records[0] ?? data, data);
        if (fault !== 0) return word(fault);
        os.memory.write(file, 'records', os.policy.ring(data.slice(), file.records, file.capacity));
        os.currentRecord = 1;
        return word(SW.done);
      }
      if (data[1] !== data.length - 2) return word(SW.wrongData);
      if (file.records.length >= file.capacity) return word(SW.noSpace);
      os.memory.write(file, 'records', [...file.records, data.slice()]);
      os.currentRecord = file.records.length;
      return word(SW.done);
    });
  },
};
