import type { CosCommand } from '../command.ts';
import { binaryPlace, openFile } from '../files.ts';
import { throughLine } from '../protection/secure-messaging.ts';
import { SW, word } from '../status-word.ts';

/** UPDATE BINARY (cos-commands.md 2.2): addresses as READ BINARY does; never writes past the end. */
export const UPDATE_BINARY: CosCommand = {
  cla: 0x00,
  ins: 0xd6,
  name: 'UPDATE BINARY',
  direction: 'in',
  execute(os, command) {
    const { p3 } = command;
    const place = binaryPlace(command);
    if (!place) return word(SW.wrongParameters);
    if (p3 === 0) return word(SW.wrongLength);
    const file = openFile(os, command, place.sfi, 'binary', 'update');
    if (typeof file === 'number') return word(file);
    const { offset } = place;
    if (offset >= file.data.length) return word(SW.wrongOffset);
    return throughLine(os, command, file, (data) => {
      if (offset + data.length > file.data.length) return word(SW.wrongLength);
      const updated = file.data.slice();
      updated.set(data, offset);
      os.memory.write(file, 'data', os.policy.stored(updated, file.data));
      return word(SW.done);
    });
  },
};
