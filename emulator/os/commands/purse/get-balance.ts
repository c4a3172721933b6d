import { accountHere } from '../../account/begin.ts';
import { bytes } from '../../account/transaction.ts';
import type { CosCommand } from '../../command.ts';
import { deliver } from '../../output.ts';
import { SW, word } from '../../status-word.ts';
import { ELECTRONIC_PURSE } from './initialize.ts';

/** GET BALANCE of a purse (JR/T 0025.2): free to read. */
export const PURSE_BALANCE: CosCommand = {
  cla: 0x80,
  ins: 0x5c,
  name: 'GET BALANCE (purse)',
  direction: 'out',
  execute(os, { p1, p2, p3 }) {
    if (p1 !== 0 || p2 !== ELECTRONIC_PURSE) return word(SW.wrongParameters);
    const account = accountHere(os, 'purse');
    return typeof account === 'number' ? word(account) : deliver(os, bytes(account.balance, 4), p3);
  },
};
