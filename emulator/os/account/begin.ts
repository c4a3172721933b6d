import { concat } from '../../../runner/iso7816/hex.ts';
import type { ImageAccount, ImageKey } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';
import { SW } from '../status-word.ts';
import { bytes, number, overflows, type Transaction } from './transaction.ts';

/** How INITIALIZE of one kind of account differs. */
export interface Wish {
  readonly of: ImageAccount['kind'];
  readonly kind: Transaction['kind'];
  readonly type: number;
  readonly needsPin: boolean;
  /** Key index, amounts of four bytes, terminal number of six (cos-commands.md 7.2-7.4). */
  readonly data: Uint8Array;
}

const LAST_NUMBER = 0xffff;
const ALGORITHM_3DES = 0x00;

/** The account of the current application, or the status word for where there is none that these commands serve. */
export function accountHere({ currentDirectory, policy }: CardOs, kind: ImageAccount['kind']): ImageAccount | number {
  const { account } = currentDirectory;
  return account && policy.serves(kind, account) ? account : SW.conditions;
}

/**
 * Begins a transaction or gives the status word that refuses it: PIN 6982, key index 9403, number at its maximum 9402,
 * balance 9401 or 6985. Nothing is written.
 */
export function begin(os: CardOs, { of, kind, type, needsPin, data }: Wish): Transaction | number {
  const { policy } = os;
  const account = accountHere(os, of);
  if (typeof account === 'number') return account;
  if (!policy.mayUseAccount(kind, os.status.holds('PIN'), needsPin)) return SW.securityStatus;
  const index = policy.keyIndex(data[0] as number);
  const key = os.currentDirectory.keys.find((one) => one.role === kind && one.id === index);
  if (!key) return SW.keyIndexUnknown;
  const middle = data.subarray(1, -6);
  const amounts = Array.from({ length: middle.length / 4 }, (_, at) => number(middle.subarray(4 * at, 4 * at + 4)));
  const sequence = kind === 'load' ? account.loads : account.purchases;
  const fault = policy.accountFault(faultOf(account, kind, amounts[0] as number, sequence));
  if (fault !== 0) return fault;
  for (const [name, value] of Object.entries(policy.atInitialize(account)))
    os.memory.write(account, name as 'loads', value);
  return { kind, account, type, amounts, terminal: data.slice(-6), sequence, random: policy.challenge(4), key };
}

function faultOf(account: ImageAccount, kind: Transaction['kind'], amount: number, sequence: number): number {
  if (sequence >= LAST_NUMBER) return SW.counterAtMaximum;
  if (kind === 'load') return overflows(account, amount) ? SW.conditions : 0;
  return amount > account.balance ? SW.balanceTooLow : 0;
}

/** Number, key version, algorithm and random number: how every INITIALIZE ends but for the MAC (cos-commands.md 7). */
export function tail({ sequence, key, random }: Transaction): Uint8Array {
  return concat(bytes(sequence, 2), keyOf(key), random);
}

function keyOf({ version }: ImageKey): Uint8Array {
  return Uint8Array.of(version, ALGORITHM_3DES);
}
