import { CREDIT_LENGTH, credit } from '../../account/complete.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

/** CREDIT FOR LOAD of a purse (JR/T 0025.2). */
export const PURSE_CREDIT: CosCommand = {
  cla: 0x80,
  ins: 0x52,
  name: 'CREDIT FOR LOAD (purse)',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    return data.length === CREDIT_LENGTH ? credit(os, 'purse', data) : word(SW.wrongLength);
  },
};
