import { left4 } from '../../../runner/crypto/bits.ts';
import { DES_BLOCK } from '../../../runner/crypto/des.ts';
import { desMac1 } from '../../../runner/crypto/mac.ts';
import { padBit } from '../../../runner/crypto/padding.ts';
import { desSessionKey, tacKey } from '../../../runner/crypto/session-key.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { ImageAccount, ImageKey } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';

export type MacName = 'load-mac1' | 'load-mac2' | 'load-tac' | 'purchase-mac1' | 'purchase-mac2' | 'purchase-tac';

/** Everything that a cryptogram or a log record can be made of (cos-commands.md 7.2-7.4). */
export interface Fields {
  /** 4 bytes each, of a load before and after it. */
  readonly balance: Uint8Array;
  readonly newBalance: Uint8Array;
  /** 4 bytes of a load or purse, 12 of a settlement: account, self-paid, pooled. */
  readonly amounts: Uint8Array;
  readonly type: Uint8Array;
  readonly terminal: Uint8Array;
  readonly terminalSequence: Uint8Array;
  readonly time: Uint8Array;
  readonly sequence: Uint8Array;
  readonly logSequence: Uint8Array;
}
export type FieldName = keyof Fields;

/** What INITIALIZE settled and the completing command needs. */
export interface Transaction {
  readonly kind: 'load' | 'purchase';
  readonly account: ImageAccount;
  /** `31`, `32` of the medical account; PBOC types of a purse. */
  readonly type: number;
  /** Fen: one of a load or purse, three of a settlement. */
  readonly amounts: readonly number[];
  readonly terminal: Uint8Array;
  readonly sequence: number;
  readonly random: Uint8Array;
  /** DLK or DPK of the index that was asked for. */
  readonly key: ImageKey;
}

/** Identifier of the key of the TAC (card-structure.md 6.1). */
const DTK = 0x00;
/** EF08 of DF04; the application of a bank has none. */
const TRANSACTION_LOG = 0xef08;
const NO_BYTES = new Uint8Array(0);
const LARGEST = 0xffff_ffff;

export function number(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

export function bytes(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
}

/** One cryptogram of a transaction: MAC algorithm 1, padding 2, initial value zero, left 4 bytes (cos-commands.md 6.2). */
export function transactionMac(
  os: CardOs,
  mac: MacName,
  transaction: Transaction,
  more: Partial<Fields> = {},
): Uint8Array {
  const { policy } = os;
  const { kind, random, sequence, key } = transaction;
  const fields = fieldsOf(os, transaction, more);
  const factor = concat(random, bytes(sequence, 2), policy.sessionTail(kind, fields.terminalSequence));
  const tac =
    os.currentDirectory.keys.find(({ role, id }) => role === 'tac' && id === DTK)?.value ?? new Uint8Array(16);
  const used = policy.macKey(mac, {
    session: desSessionKey(key.value, factor),
    tac: tacKey(tac),
    tacLeft: tac.slice(0, 8),
    own: key.value.slice(0, 8),
  });
  return left4(desMac1(used, padBit(concat(...policy.macFields(mac).map((name) => fields[name])), DES_BLOCK)));
}

/** The record of the transaction log (N5: number, type, terminal, time, amounts); empty where none is written. */
export function logRecord(os: CardOs, transaction: Transaction, more: Partial<Fields>): Uint8Array {
  if (!os.policy.logs(transaction.kind)) return NO_BYTES;
  const fields = os.policy.logged(fieldsOf(os, transaction, more));
  const three = concat(fields.amounts, new Uint8Array(12 - fields.amounts.length));
  return concat(...os.policy.logFields().map((name) => (name === 'amounts' ? three : fields[name])));
}

function fieldsOf(os: CardOs, transaction: Transaction, more: Partial<Fields>): Fields {
  const { account, amounts, type, terminal, sequence } = transaction;
  return {
    balance: bytes(account.balance, 4),
    newBalance: bytes(account.balance + (amounts[0] ?? 0), 4),
    amounts: concat(...amounts.map((amount) => bytes(amount, 4))),
    type: Uint8Array.of(type),
    terminal,
    terminalSequence: new Uint8Array(4),
    time: NO_BYTES,
    sequence: bytes(sequence, 2),
    logSequence: bytes(sequence + (os.settings.logHoldsNextSequence ? 1 : 0), 2),
    ...more,
  };
}

/** The year that a settlement belongs to, as this card stores it: the digits of the time, or their value. */
function yearOf(os: CardOs, time: Uint8Array): number {
  const digits = number(time.subarray(0, 2));
  return os.settings.yearIsBinary ? Number(digits.toString(16)) || 0 : digits;
}

export function overflows(account: ImageAccount, amount: number): boolean {
  return account.balance + amount > LARGEST;
}

/**
 * Amounts, sums and number, the proof of a purse, and the log record: all of them or none (N5, JR/T 0025 5.6).
 * The log is written last.
 */
export function book(
  os: CardOs,
  transaction: Transaction,
  time: Uint8Array,
  record: Uint8Array,
  proof?: ImageAccount['proof'],
): void {
  const { memory, policy, currentDirectory } = os;
  const { account } = transaction;
  const after = policy.accountAfter(account, transaction, yearOf(os, time));
  const log = currentDirectory.files.find(({ fid }) => fid === TRANSACTION_LOG);
  memory.atomically(() => {
    for (const name of ['balance', 'selfPaid', 'pooled', 'year', 'loads', 'purchases'] as const)
      if (after[name] !== account[name]) memory.write(account, name, after[name]);
    if (proof) memory.write(account, 'proof', proof);
    if (log && record.length > 0) memory.write(log, 'records', policy.log(record, log.records, log.capacity));
  });
}
