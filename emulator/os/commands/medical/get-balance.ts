import { concat } from '../../../../runner/iso7816/hex.ts';
import { accountHere } from '../../account/begin.ts';
import { bytes } from '../../account/transaction.ts';
import type { CosCommand } from '../../command.ts';
import { deliver } from '../../output.ts';
import { SW, word } from '../../status-word.ts';

/** GET BALANCE of the medical account: balance (01), or a yearly sum and its year: self-paid (02), pooled (03). */
export const GET_BALANCE: CosCommand = {
  cla: 0xb0,
  ins: 0x26,
  name: 'GET BALANCE',
  direction: 'out',
  execute(os, { p1, p2, p3 }) {
    if (p1 !== 0 || p2 < 1 || p2 > 3) return word(SW.wrongParameters);
    const account = accountHere(os, 'medical');
    if (typeof account === 'number') return word(account);
    if (!os.policy.mayUseAccount('balance', os.status.holds('PIN'), os.settings.balanceNeedsPin))
      return word(SW.securityStatus);
    if (p2 === 1) return deliver(os, bytes(account.balance, 4), p3);
    const sum = p2 === 2 ? account.selfPaid : account.pooled;
    return deliver(os, concat(bytes(sum, 4), bytes(account.year, 2)), p3);
  },
};
