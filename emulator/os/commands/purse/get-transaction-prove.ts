import { accountHere } from '../../account/begin.ts';
import { number } from '../../account/transaction.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

/** GET TRANSACTION PROVE (JR/T 0025.2): MAC2 and TAC of the last purchase, TAC of the last load; 9406 for any other. */
export const TRANSACTION_PROVE: CosCommand = {
  cla: 0x80,
  ins: 0x5a,
  name: 'GET TRANSACTION PROVE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 0) return word(SW.wrongParameters);
    if (data.length !== 2) return word(SW.wrongLength);
    const account = accountHere(os, 'purse');
    if (typeof account === 'number') return word(account);
    const { proof } = account;
    return proof?.type === p2 && proof.sequence === number(data) ? os.announce(proof.data) : word(SW.noProof);
  },
};
