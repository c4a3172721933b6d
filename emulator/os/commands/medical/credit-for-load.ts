import { CREDIT_LENGTH, credit } from '../../account/complete.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

/** CREDIT FOR LOAD of the medical account (cos-commands.md 7.2). */
export const CREDIT_FOR_LOAD: CosCommand = {
  cla: 0xb0,
  ins: 0x2a,
  name: 'CREDIT FOR LOAD',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    return data.length === CREDIT_LENGTH ? credit(os, 'medical', data) : word(SW.wrongLength);
  },
};
