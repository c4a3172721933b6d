import { SW } from '../../os/status-word.ts';
import { comparisonRows } from '../os/comparisons.ts';
import { decisionClass } from '../os/decision-class.ts';
import { statusWordClass } from '../os/status-words.ts';
import { cut, hears } from '../os/unchecked.ts';

export const ACCOUNT_STATUS_WORDS = statusWordClass('account-status-word', {
  'GET BALANCE': [0x26, [SW.wrongParameters]],
  INITIALIZE: [0x28, [SW.wrongLength, SW.securityStatus, SW.wrongParameters, SW.keyIndexUnknown]],
  'CREDIT FOR LOAD': [0x2a, [SW.transactionMacWrong, SW.transactionOrder]],
  'DEBIT FOR PURCHASE': [0x2c, [SW.transactionMacWrong, SW.transactionOrder]],
});

export const ACCOUNT_UNCHECKED = decisionClass('account-unchecked', 'cos-commands.md 4, 7: P1, P2, Lc and the MAC', [
  hears('p2/GET-BALANCE', '余额查询不检查 P2', 'P2 of GET BALANCE', 0x26, ({ p2 }) => ({ p2: p2 > 3 ? 1 : p2 })),
  hears('p1/INITIALIZE', '交易初始化不检查 P1', 'P1 of INITIALIZE', 0x28, ({ p1 }) => ({ p1: p1 > 1 ? 1 : p1 })),
  hears('p2/INITIALIZE', '交易初始化不检查 P2', 'P2 of INITIALIZE', 0x28, () => ({ p2: 1 })),
  hears('lc/INITIALIZE', '交易初始化不检查长度', 'length of INITIALIZE', 0x28, cut(19)),
  ...comparisonRows('transaction-mac'),
]);
