import { DEBIT_LENGTH, debit } from '../../account/complete.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

/** DEBIT FOR PURCHASE of the medical account: the settlement (cos-commands.md 7.3). */
export const DEBIT_FOR_PURCHASE: CosCommand = {
  cla: 0xb0,
  ins: 0x2c,
  name: 'DEBIT FOR PURCHASE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    return data.length === DEBIT_LENGTH ? debit(os, 'medical', data) : word(SW.wrongLength);
  },
};
