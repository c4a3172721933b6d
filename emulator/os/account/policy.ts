import type { ImageAccount, ImageDirectory, ImagePin } from '../../card-image.ts';
import type { FieldName, Fields, MacName, Transaction } from './transaction.ts';

/** What ends a transaction that was begun (cos-commands.md 5, purse state). */
export type TransactionEnd = 'other-command' | 'completion';

/** Keys that a cryptogram of a transaction could be made with, 8 bytes each. */
export interface MacKeys {
  readonly session: Uint8Array;
  /** DTK, left half XOR right half. */
  readonly tac: Uint8Array;
  readonly tacLeft: Uint8Array;
  /** Left half of the load or purchase key itself. */
  readonly own: Uint8Array;
}

/** Amounts, yearly sums and numbers of an account. */
export type Amounts = Pick<ImageAccount, 'loads' | 'purchases' | 'balance' | 'selfPaid' | 'pooled' | 'year'>;

/** Decisions of the money commands (cos-commands.md 7), which a card with a deliberate defect takes differently. */
export interface AccountPolicy {
  /** The PIN of an environment that has its own. */
  ownPin(environment: ImageDirectory): ImagePin | undefined;
  /** Whether the commands of the medical account, or those of a purse, serve this account. */
  serves(commands: ImageAccount['kind'], account: ImageAccount): boolean;
  endsTransaction(event: TransactionEnd): boolean;
  /** Whether the PIN was presented where a money command wants it. */
  mayUseAccount(command: 'balance' | 'load' | 'purchase', hasPin: boolean, needsPin: boolean): boolean;
  /** Index of the key that serves, of the one that was asked for. */
  keyIndex(asked: number): number;
  /** Why a transaction is refused: the status word that was found, 0 = it is not. */
  accountFault(found: number): number;
  /** What INITIALIZE does to the account: nothing, on a sound card. */
  atInitialize(account: ImageAccount): Partial<Amounts>;
  /** Last part of the session factor: 8000 of a load, low two bytes of the terminal's number of a purchase. */
  sessionTail(kind: Transaction['kind'], terminalSequence: Uint8Array): Uint8Array;
  /** What a cryptogram is made over, in this order. */
  macFields(mac: MacName): readonly FieldName[];
  macKey(mac: MacName, keys: MacKeys): Uint8Array;
  /** MAC2 and TAC as a purchase answers them. */
  purchaseAnswer(tac: Uint8Array, mac2: Uint8Array): readonly [Uint8Array, Uint8Array];
  /** The account after a transaction. */
  accountAfter(before: Amounts, transaction: Transaction, year: number): Amounts;
  /** What a log record is made of, in this order; empty = none is written. */
  logFields(): readonly FieldName[];
  /** The log after a transaction: the new record is number 1. */
  log(fresh: Uint8Array, records: readonly Uint8Array[], capacity: number): Uint8Array[];
  /** Whether transactions of this kind are logged. */
  logs(kind: Transaction['kind']): boolean;
  /** Fields of a transaction as a log record holds them. */
  logged(fields: Fields): Fields;
}

const MAC_FIELDS: Readonly<Record<MacName, readonly FieldName[]>> = {
  'load-mac1': ['balance', 'amounts', 'type', 'terminal'],
  'load-mac2': ['amounts', 'type', 'terminal', 'time'],
  'load-tac': ['newBalance', 'sequence', 'amounts', 'type', 'terminal', 'time'],
  'purchase-mac1': ['amounts', 'type', 'terminal', 'time'],
  'purchase-mac2': ['amounts'],
  'purchase-tac': ['amounts', 'type', 'terminal', 'terminalSequence', 'time'],
};

const LOAD_TAIL = Uint8Array.of(0x80, 0x00);

/** Sums of a year start anew with the first purchase of the next; a load leaves them alone (cos-commands.md 7.3). */
function accountAfter(before: Amounts, { kind, amounts }: Transaction, year: number): Amounts {
  const [money = 0, selfPaid = 0, pooled = 0] = amounts;
  if (kind === 'load') return { ...before, balance: before.balance + money, loads: before.loads + 1 };
  const base = before.year === year ? before : { ...before, selfPaid: 0, pooled: 0 };
  return {
    ...base,
    year,
    purchases: before.purchases + 1,
    balance: before.balance - money,
    selfPaid: base.selfPaid + selfPaid,
    pooled: base.pooled + pooled,
  };
}

export const SOUND_ACCOUNT_POLICY: AccountPolicy = {
  ownPin: (environment) => environment.pin,
  serves: (commands, account) => account.kind === commands,
  endsTransaction: () => true,
  mayUseAccount: (_, hasPin, needsPin) => hasPin || !needsPin,
  keyIndex: (asked) => asked,
  accountFault: (found) => found,
  atInitialize: () => ({}),
  sessionTail: (kind, terminalSequence) => (kind === 'load' ? LOAD_TAIL : terminalSequence.subarray(2)),
  macFields: (mac) => MAC_FIELDS[mac],
  macKey: (mac, keys) => (mac.endsWith('tac') ? keys.tac : keys.session),
  purchaseAnswer: (tac, mac2) => [tac, mac2],
  accountAfter,
  logFields: () => ['logSequence', 'type', 'terminal', 'time', 'amounts'],
  log: (fresh, records, capacity) => [fresh, ...records].slice(0, capacity),
  logs: () => true,
  logged: (fields) => fields,
};
