import { concat } from '../../../../runner/iso7816/hex.ts';
import { accountHere, begin, tail } from '../../account/begin.ts';
import { bytes, type Transaction, transactionMac } from '../../account/transaction.ts';
import type { CardOs } from '../../card-os.ts';
import type { CosCommand } from '../../command.ts';
import { SW, word } from '../../status-word.ts';

const LOAD_TYPE = 0x31;
const SETTLEMENT_TYPE = 0x32;

/** First 14 bytes of the answer to INITIALIZE FOR PURCHASE: inferred only, so a profile parameter (cos-commands.md 7.3). */
function before({ settings }: CardOs, { account }: Transaction): Uint8Array {
  if (!settings.purchaseAnswersAmounts) return new Uint8Array(14);
  return concat(
    bytes(account.balance, 4),
    bytes(account.selfPaid, 4),
    bytes(account.pooled, 4),
    bytes(account.year, 2),
  );
}

/** INITIALIZE FOR LOAD (P1 00) and FOR PURCHASE (P1 01) of the medical account (cos-commands.md 7.2, 7.3). */
export const INITIALIZE: CosCommand = {
  cla: 0xb0,
  ins: 0x28,
  name: 'INITIALIZE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const load = p1 === 0;
    const account = accountHere(os, 'medical');
    const loadable = typeof account === 'number' || account.loadable;
    if (p1 > 1 || p2 !== 1 || (load && !loadable)) return word(SW.wrongParameters);
    if (data.length !== (load ? 0x0b : 0x13)) return word(SW.wrongLength);
    const kind = load ? 'load' : 'purchase';
    const type = load ? LOAD_TYPE : SETTLEMENT_TYPE;
    const transaction = begin(os, { of: 'medical', kind, type, needsPin: true, data });
    if (typeof transaction === 'number') return word(transaction);
    os.transaction.keep(transaction);
    if (!load) return os.announce(concat(before(os, transaction), tail(transaction)));
    const mac1 = transactionMac(os, 'load-mac1', transaction);
    return os.announce(concat(bytes(transaction.account.balance, 4), tail(transaction), mac1));
  },
};
