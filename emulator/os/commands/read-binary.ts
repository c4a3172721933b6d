import type { CosCommand } from '../command.ts';
import { openFile } from '../files.ts';
import { rightLe } from '../output.ts';
import { deliverFrom } from '../protection/secure-messaging.ts';
import { answer, SW, word } from '../status-word.ts';

/** Bytes that one response carries beside a MAC. */
const MOST = 252;

/** READ BINARY (cos-commands.md 2.2): P1 100sssss = SFI with P2 as offset, else a 15-bit offset into the current EF. */
export const READ_BINARY: CosCommand = {
  cla: 0x00,
  ins: 0xb0,
  name: 'READ BINARY',
  direction: 'out',
  execute(os, command) {
    const { p1, p2, p3 } = command;
    const short = p1 >= 0x80;
    if (short && ((p1 & 0x60) !== 0 || p1 === 0x80)) return word(SW.wrongParameters);
    const file = openFile(os, command, short ? p1 & 0x1f : 0, 'binary', 'read');
    if (typeof file === 'number') return word(file);
    const offset = short ? p2 : (p1 << 8) | p2;
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
