import { DEBIT_LENGTH, debit } from '../../account/complete.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

/** DEBIT FOR PURCHASE of a purse (JR/T 0025.2). */
export const PURSE_DEBIT: CosCommand = {
  cla: 0x80,
  ins: 0x54,
  name: 'DEBIT FOR PURCHASE (purse)',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    return data.length === DEBIT_LENGTH ? debit(os, 'purse', data) : word(SW.wrongLength);
  },
};
