import { answer, SW, statusOf } from '../../os/status-word.ts';
import { decisionClass, type Row } from '../os/decision-class.ts';

function unnoticed(at: string, zh: string, en: string, sw: number): Row {
  return { at, what: { zh, en }, decide: () => ({ accountFault: (found) => (found === sw ? 0 : found) }) };
}

function withoutPin(command: 'balance' | 'load' | 'purchase', zh: string, en: string): Row {
  return {
    at: `without-pin/${command}`,
    what: { zh, en },
    decide: () => ({ mayUseAccount: (which, hasPin, needsPin) => which === command || hasPin || !needsPin }),
  };
}

export const TRANSACTION_ORDER = decisionClass(
  'transaction-order',
  'N5 1, 2.4, 2.7; cos-commands.md 5, 7: who may begin a transaction, and what completes it',
  [
    withoutPin('balance', '未验证密码即可查询余额', 'the balance without the PIN'),
    withoutPin('load', '未验证密码即可划入', 'a load without the PIN'),
    withoutPin('purchase', '未验证密码即可结算', 'a settlement without the PIN'),
    unnoticed('overdraft', '余额不足也可消费', 'a purchase above the balance', SW.balanceTooLow),
    unnoticed('overflow', '余额溢出', 'a load that overflows the balance', SW.conditions),
    {
      at: 'other-command-between',
      what: { zh: '其他命令不取消交易', en: 'another command does not cancel' },
      decide: () => ({ endsTransaction: (event) => event !== 'other-command' }),
    },
    {
      at: 'repeatable',
      what: { zh: '扣款、划入可重复', en: 'DEBIT and CREDIT can be repeated' },
      decide: () => ({ endsTransaction: (event) => event !== 'completion' }),
    },
    {
      at: 'random-constant',
      what: { zh: '交易随机数不变', en: 'the random number of transactions is constant' },
      decide: () => ({
        challenge: (length) => (length === 4 ? new Uint8Array(4) : crypto.getRandomValues(new Uint8Array(length))),
      }),
    },
  ],
);

const GET_BALANCE = 0x26;
const GET_RESPONSE = 0xc0;

/** GET BALANCE answers other bytes. */
function balanceAnswers(at: string, zh: string, en: string, p2: number, change: (data: Uint8Array) => Uint8Array): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      answer: (response, command) =>
        command.ins === GET_BALANCE && command.p2 === p2 && statusOf(response) === SW.done
          ? answer(change(response.slice(0, -2)))
          : response,
    }),
  };
}

/** Another length of the answer to INITIALIZE, as GET RESPONSE fetches it. */
function initializeAnswers(
  at: string,
  zh: string,
  en: string,
  length: number,
  change: (data: Uint8Array) => Uint8Array,
): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      answer: (response, command) =>
        command.ins === GET_RESPONSE && response.length === length + 2
          ? answer(change(response.slice(0, -2)), statusOf(response))
          : response,
    }),
  };
}

export const ACCOUNT_ANSWERS = decisionClass(
  'account-answer',
  'cos-commands.md 7; N5 2.4: what the money commands answer',
  [
    balanceAnswers('balance-long', '余额多两字节', 'the balance with two more bytes', 1, (data) =>
      Uint8Array.of(...data, 0, 0),
    ),
    balanceAnswers('balance-short', '余额少一字节', 'the balance a byte short', 1, (data) => data.slice(1)),
    balanceAnswers('self-paid-without-year', '自付累计没有年度', 'the self-paid sum without the year', 2, (data) =>
      data.slice(0, 4),
    ),
    balanceAnswers('pooled-without-year', '统筹累计没有年度', 'the pooled sum without the year', 3, (data) =>
      data.slice(0, 4),
    ),
    balanceAnswers('years-differ', '两个累计的年度不同', 'the two sums of different years', 3, (data) =>
      data.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
    ),
    initializeAnswers(
      'purchase-short',
      '消费初始化少应答六字节',
      'INITIALIZE FOR PURCHASE answers 16 bytes',
      22,
      (data) => data.slice(6),
    ),
    initializeAnswers('load-without-mac', '划入初始化没有 MAC1', 'INITIALIZE FOR LOAD without MAC1', 16, (data) =>
      data.slice(0, 12),
    ),
  ],
);
