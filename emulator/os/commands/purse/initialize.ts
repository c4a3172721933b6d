import { concat } from '../../../../runner/iso7816/hex.ts';
import { begin, tail } from '../../account/begin.ts';
import { bytes, transactionMac } from '../../account/transaction.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

/** P2 of the electronic purse (EP); this card has no electronic deposit (01). */
export const ELECTRONIC_PURSE = 0x02;
const PURSE_LOAD = 0x02;
const PURSE_PURCHASE = 0x06;
const OVERDRAFT = new Uint8Array(3);

/** INITIALIZE FOR LOAD (P1 00) and FOR PURCHASE (P1 01) of a purse (JR/T 0025.2): only a load wants the PIN. */
export const PURSE_INITIALIZE: CosCommand = {
  cla: 0x80,
  ins: 0x50,
  name: 'INITIALIZE (purse)',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 > 1 || p2 !== ELECTRONIC_PURSE) return word(SW.wrongParameters);
    if (data.length !== 0x0b) return word(SW.wrongLength);
    const load = p1 === 0;
    const kind = load ? 'load' : 'purchase';
    const transaction = begin(os, {
      of: 'purse',
      kind,
      type: load ? PURSE_LOAD : PURSE_PURCHASE,
      needsPin: load,
      data,
    });
    if (typeof transaction === 'number') return word(transaction);
    os.transaction.keep(transaction);
    const balance = bytes(transaction.account.balance, 4);
    if (load) return os.announce(concat(balance, tail(transaction), transactionMac(os, 'load-mac1', transaction)));
    const [number, rest] = [tail(transaction).subarray(0, 2), tail(transaction).subarray(2)];
    return os.announce(concat(balance, number, OVERDRAFT, rest));
  },
};
