import type { Amounts } from '../../os/account/policy.ts';
import type { FieldName, Fields, Transaction } from '../../os/account/transaction.ts';
import { SOUND_POLICY } from '../../os/policy.ts';
import { decisionClass, type Row } from '../os/decision-class.ts';

/** The account after a transaction of this kind is another than it should be. */
function booked(
  at: string,
  zh: string,
  en: string,
  kind: Transaction['kind'],
  change: (after: Amounts, before: Amounts, transaction: Transaction) => Partial<Amounts>,
): Row {
  return {
    at: `${kind}/${at}`,
    what: { zh, en },
    decide: () => ({
      accountAfter: (before, transaction, year) => {
        const after = SOUND_POLICY.accountAfter(before, transaction, year);
        return transaction.kind === kind ? { ...after, ...change(after, before, transaction) } : after;
      },
    }),
  };
}

const amount = ({ amounts }: Transaction, at: number): number => amounts[at] ?? 0;

export const BOOKING = decisionClass('booking', 'N5 2.8; cos-commands.md 7.2, 7.3: sums, balance and number', [
  booked('number-stays', '结算后序号不变', 'the number stays', 'purchase', (_, { purchases }) => ({ purchases })),
  booked('number-twice', '结算后序号加二', 'the number rises by two', 'purchase', ({ purchases }) => ({
    purchases: purchases + 1,
  })),
  booked('sums-exchanged', '两个累计记反', 'the sums are exchanged', 'purchase', (_, before, transaction) => ({
    selfPaid: before.selfPaid + amount(transaction, 2),
    pooled: before.pooled + amount(transaction, 1),
  })),
  booked('self-paid-stays', '个人自付累计不变', 'the self-paid sum stays', 'purchase', (_, { selfPaid }) => ({
    selfPaid,
  })),
  booked('pooled-stays', '统筹支付累计不变', 'the pooled sum stays', 'purchase', (_, { pooled }) => ({ pooled })),
  booked(
    'self-paid-last-only',
    '累计只记最后一笔',
    'the sum holds the last one only',
    'purchase',
    (_, __, transaction) => ({
      selfPaid: amount(transaction, 1),
    }),
  ),
  booked(
    'pooled-last-only',
    '统筹累计只记最后一笔',
    'the pooled sum holds the last only',
    'purchase',
    (_, __, transaction) => ({
      pooled: amount(transaction, 2),
    }),
  ),
  booked(
    'self-paid-twice',
    '个人自付记两次',
    'the self-paid amount counts twice',
    'purchase',
    (after, _, transaction) => ({
      selfPaid: after.selfPaid + amount(transaction, 1),
    }),
  ),
  booked(
    'both-in-self-paid',
    '两个金额都计入自付',
    'both amounts count as self-paid',
    'purchase',
    (after, _, transaction) => ({
      selfPaid: after.selfPaid + amount(transaction, 2),
    }),
  ),
  booked(
    'balance-debited',
    '零金额结算扣减余额',
    'a settlement of zero debits the balance',
    'purchase',
    (after, _, transaction) => ({
      balance: after.balance - Math.min(after.balance, amount(transaction, 1)),
    }),
  ),
  booked('balance-cleared', '结算清零余额', 'a settlement clears the balance', 'purchase', () => ({ balance: 0 })),
  booked('year-goes-on', '跨年累计不清零', 'the sums go on in the new year', 'purchase', (_, before, transaction) => ({
    selfPaid: before.selfPaid + amount(transaction, 1),
    pooled: before.pooled + amount(transaction, 2),
  })),
  booked(
    'pooled-year-goes-on',
    '跨年统筹累计不清零',
    'the pooled sum goes on in the new year',
    'purchase',
    (_, before, transaction) => ({
      pooled: before.pooled + amount(transaction, 2),
    }),
  ),
  booked('year-stays', '支付年度不更新', 'the year stays', 'purchase', (_, { year }) => ({ year })),
  booked(
    'sums-restart-always',
    '每笔结算都重新累计',
    'the sums start anew each time',
    'purchase',
    (_, __, transaction) => ({
      selfPaid: amount(transaction, 1),
      pooled: amount(transaction, 2),
    }),
  ),
  booked('number-stays', '划入后序号不变', 'the number of loads stays', 'load', (_, { loads }) => ({ loads })),
  booked('number-twice', '划入后序号加二', 'the number of loads rises by two', 'load', ({ loads }) => ({
    loads: loads + 1,
  })),
  booked('balance-stays', '划入后余额不变', 'a load leaves the balance', 'load', (_, { balance }) => ({ balance })),
  booked('balance-twice', '划入金额记两次', 'a load counts twice', 'load', (after, _, transaction) => ({
    balance: after.balance + amount(transaction, 0),
  })),
  booked('balance-replaced', '划入金额代替余额', 'a load replaces the balance', 'load', (_, __, transaction) => ({
    balance: amount(transaction, 0),
  })),
  booked('sum-raised', '划入计入自付累计', 'a load counts as self-paid', 'load', (after, _, transaction) => ({
    selfPaid: after.selfPaid + amount(transaction, 0),
  })),
  {
    at: 'initialize/purchase-number',
    what: { zh: '初始化即增加结算序号', en: 'INITIALIZE raises the number of settlements' },
    decide: () => ({ atInitialize: ({ purchases }) => ({ purchases: purchases + 1 }) }),
  },
  {
    at: 'initialize/load-number',
    what: { zh: '初始化即增加划入序号', en: 'INITIALIZE raises the number of loads' },
    decide: () => ({ atInitialize: ({ loads }) => ({ loads: loads + 1 }) }),
  },
  {
    at: 'initialize/sum',
    what: { zh: '初始化即改变累计', en: 'INITIALIZE moves the self-paid sum' },
    decide: () => ({ atInitialize: ({ selfPaid }) => ({ selfPaid: selfPaid + 1 }) }),
  },
]);

/** Log records made of other fields. */
function logged(at: string, zh: string, en: string, fields: readonly FieldName[]): Row {
  return { at, what: { zh, en }, decide: () => ({ logFields: () => fields }) };
}

/** One field of a log record holds something else. */
function holding(at: string, zh: string, en: string, change: (fields: Fields) => Partial<Fields>): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      logged: (fields) => ({ ...fields, ...change(fields) }),
    }),
  };
}

const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));

export const LOG = decisionClass('transaction-log', 'N5 2.8; submission items 25 and 27: the log of DF04 EF08', [
  logged('missing', '不写明细', 'no record is written', []),
  logged('number-last', '序号在最后', 'the number stands last', ['type', 'terminal', 'time', 'amounts', 'logSequence']),
  logged('time-before-terminal', '时间在终端之前', 'time before terminal', [
    'logSequence',
    'type',
    'time',
    'terminal',
    'amounts',
  ]),
  logged('amounts-first', '金额在最前', 'amounts first', ['amounts', 'logSequence', 'type', 'terminal', 'time']),
  holding('type-zero', '交易类型为零', 'the type is zero', () => ({ type: new Uint8Array(1) })),
  holding('time-zero', '时间为零', 'the time is zero', () => ({ time: new Uint8Array(7) })),
  holding('terminal-zero', '终端为零', 'the terminal is zero', () => ({ terminal: new Uint8Array(6) })),
  holding('number-wrong', '序号错误', 'another number', ({ logSequence }) => ({ logSequence: flipped(logSequence) })),
  holding('amount-wrong', '金额错误', 'another amount', ({ amounts }) => ({ amounts: flipped(amounts) })),
  holding('amounts-exchanged', '金额次序颠倒', 'self-paid and pooled exchanged', ({ amounts }) => ({
    amounts:
      amounts.length === 12
        ? Uint8Array.of(...amounts.slice(0, 4), ...amounts.slice(8), ...amounts.slice(4, 8))
        : amounts,
  })),
  holding('zero-first-missing', '账户金额记为总额', 'the account amount holds the total', ({ amounts }) => ({
    amounts: amounts.length === 12 ? Uint8Array.of(...amounts.slice(4, 8), ...amounts.slice(4)) : amounts,
  })),
  {
    at: 'oldest-first',
    what: { zh: '最新记录排在最后', en: 'the newest record is the last' },
    decide: () => ({ log: (fresh, records) => [...records.slice(1), fresh] }),
  },
  {
    at: 'overwrites',
    what: { zh: '新记录覆盖上一条', en: 'the new record replaces the last one' },
    decide: () => ({ log: (fresh, records) => [fresh, ...records.slice(1)] }),
  },
  {
    at: 'cleared',
    what: { zh: '写入时清空其他记录', en: 'the other records are cleared' },
    decide: () => ({ log: (fresh, records) => [fresh, ...records.slice(1).map((one) => new Uint8Array(one.length))] }),
  },
  {
    at: 'loads-unlogged',
    what: { zh: '划入不写明细', en: 'loads are not logged' },
    decide: () => ({ logs: (kind) => kind !== 'load' }),
  },
  {
    at: 'settlements-unlogged',
    what: { zh: '结算不写明细', en: 'settlements are not logged' },
    decide: () => ({ logs: (kind) => kind !== 'purchase' }),
  },
]);
