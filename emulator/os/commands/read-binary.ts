import type { CosCommand } from '../command.ts';
import { binaryPlace, openFile } from '../files.ts';
import { rightLe } from '../output.ts';
import { deliverFrom } from '../protection/secure-messaging.ts';
import { answer, SW, word } from '../status-word.ts';

/** Bytes that one response carries beside a MAC. */
const MOST = 252;

/** READ BINARY (cos-commands.md 2.2): what is left of the file from a place on, or as much as was asked for. */
export const READ_BINARY: CosCommand = {
  cla: 0x00,
  ins: 0xb0,
  name: 'READ BINARY',
  direction: 'out',
  execute(os, command) {
    const { p3 } = command;
    const place = binaryPlace(command);
    if (!place) return word(SW.wrongParameters);
    const file = openFile(os, command, place.sfi, 'binary', 'read');
    if (typeof file === 'number') return word(file);
    const { offset } = place;
    const rest = file.data.length - offset;
    if (rest <= 0) return word(SW.wrongOffset);
    // P3 of a command with a MAC is its Lc: what it may bring is all that one response carries beside a MAC.
    if (command.data.length > 0) return deliverFrom(os, command, file, file.data.subarray(offset, offset + MOST));
    if (p3 > rest) {
      if (os.settings.protocol === 'T=0') return rightLe(rest);
      return answer(file.data.subarray(offset), SW.endOfFile);
    }
    const length = p3 === 0 ? Math.min(rest, 256) : p3;
    return deliverFrom(os, command, file, file.data.subarray(offset, offset + length));
  },
};
