import { concat } from '../../../runner/iso7816/hex.ts';
import type { ImageAccount } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';
import { SW, word } from '../status-word.ts';
import { book, logRecord, transactionMac } from './transaction.ts';

/** Bytes of CREDIT FOR LOAD: date and time 7, MAC2 4. */
export const CREDIT_LENGTH = 11;
/** Bytes of DEBIT FOR PURCHASE: terminal sequence 4, date and time 7, MAC1 4. */
export const DEBIT_LENGTH = 15;

/** CREDIT FOR LOAD (cos-commands.md 7.2 steps 6-8): answers the TAC. */
export function credit(os: CardOs, of: ImageAccount['kind'], data: Uint8Array): Uint8Array {
  const transaction = os.transaction.take();
  if (transaction?.kind !== 'load' || !os.policy.serves(of, transaction.account))
    return word(os.settings.transactionOrder);
  const time = data.slice(0, 7);
  const expected = transactionMac(os, 'load-mac2', transaction, { time });
  if (!os.policy.matches('transaction-mac', expected, data.subarray(7))) return word(SW.transactionMacWrong);
  // Where nobody says over what the TAC is made it is any other.
  const known = of !== 'medical' || os.settings.loadTacAsPurse;
  const made = transactionMac(os, 'load-tac', transaction, { time });
  const tac = known ? made : made.map((byte) => byte ^ 0xff);
  const { type, sequence } = transaction;
  book(os, transaction, time, logRecord(os, transaction, { time }), { type, sequence, data: tac });
  return os.announce(tac);
}

/** DEBIT FOR PURCHASE (cos-commands.md 7.3 steps 8-9): answers TAC, then MAC2. */
export function debit(os: CardOs, of: ImageAccount['kind'], data: Uint8Array): Uint8Array {
  const transaction = os.transaction.take();
  if (transaction?.kind !== 'purchase' || !os.policy.serves(of, transaction.account))
    return word(os.settings.transactionOrder);
  const more = { terminalSequence: data.slice(0, 4), time: data.slice(4, 11) };
  const expected = transactionMac(os, 'purchase-mac1', transaction, more);
  if (!os.policy.matches('transaction-mac', expected, data.subarray(11))) return word(SW.transactionMacWrong);
  const mac2 = transactionMac(os, 'purchase-mac2', transaction, more);
  const tac = transactionMac(os, 'purchase-tac', transaction, more);
  const { type, sequence } = transaction;
  const proof = { type, sequence, data: concat(mac2, tac) };
  book(os, transaction, more.time, logRecord(os, transaction, more), proof);
  return os.announce(concat(...os.policy.purchaseAnswer(tac, mac2)));
}
