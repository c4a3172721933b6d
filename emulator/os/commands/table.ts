import type { CosCommand } from '../command.ts';
import type { Settings } from '../settings.ts';
import { SW } from '../status-word.ts';
import { APPEND_RECORD } from './append-record.ts';
import { APPLICATION_BLOCK } from './application-block.ts';
import { APPLICATION_UNBLOCK } from './application-unblock.ts';
import { CARD_BLOCK } from './card-block.ts';
import { CHANGE_PIN } from './change-pin.ts';
import { EXTERNAL_AUTHENTICATE } from './external-authenticate.ts';
import { GET_CHALLENGE } from './get-challenge.ts';
import { GET_RESPONSE } from './get-response.ts';
import { INTERNAL_AUTHENTICATE } from './internal-authenticate.ts';
import { CREDIT_FOR_LOAD } from './medical/credit-for-load.ts';
import { DEBIT_FOR_PURCHASE } from './medical/debit-for-purchase.ts';
import { GET_BALANCE } from './medical/get-balance.ts';
import { INITIALIZE } from './medical/initialize.ts';
import { PIN_CHANGE_UNBLOCK } from './pin-change-unblock.ts';
import { PURSE_CREDIT } from './purse/credit-for-load.ts';
import { PURSE_DEBIT } from './purse/debit-for-purchase.ts';
import { PURSE_BALANCE } from './purse/get-balance.ts';
import { TRANSACTION_PROVE } from './purse/get-transaction-prove.ts';
import { PURSE_INITIALIZE } from './purse/initialize.ts';
import { READ_BINARY } from './read-binary.ts';
import { READ_RECORD } from './read-record.ts';
import { SELECT } from './select.ts';
import { UPDATE_BINARY } from './update-binary.ts';
import { UPDATE_RECORD } from './update-record.ts';
import { VERIFY } from './verify.ts';

/** The command set of the card (cos-commands.md 1). */
const ALL: readonly CosCommand[] = [
  SELECT,
  READ_BINARY,
  UPDATE_BINARY,
  READ_RECORD,
  UPDATE_RECORD,
  APPEND_RECORD,
  GET_CHALLENGE,
  GET_RESPONSE,
  INTERNAL_AUTHENTICATE,
  EXTERNAL_AUTHENTICATE,
  VERIFY,
  CHANGE_PIN,
  PIN_CHANGE_UNBLOCK,
  APPLICATION_BLOCK,
  APPLICATION_UNBLOCK,
  CARD_BLOCK,
  GET_BALANCE,
  INITIALIZE,
  CREDIT_FOR_LOAD,
  DEBIT_FOR_PURCHASE,
  PURSE_INITIALIZE,
  PURSE_CREDIT,
  PURSE_DEBIT,
  PURSE_BALANCE,
  TRANSACTION_PROVE,
];

const BY_HEADER = new Map(ALL.map((command) => [(command.cla << 8) | command.ins, command]));
const INSTRUCTIONS = new Set(ALL.map(({ ins }) => ins));
const CLASSES = new Set(ALL.map(({ cla }) => cla));
const SECURED = 0x04;
const CHAINED = 0x10;
/** FREEZE and RESTRUCTURE of the vendor: nobody has them on an issued card (cos-commands.md 1, row 29). */
const RESTRUCTURING = new Set([0xbffe, 0xbfce]);
/** Commands that run with secure messaging (CLA 04) where the file asks for it. */
const FILE_ACCESS = new Map(
  [READ_BINARY, UPDATE_BINARY, READ_RECORD, UPDATE_RECORD, APPEND_RECORD].map((command) => [command.ins, command]),
);
/** Commands that a card has only where it declares them. */
const OPTIONAL = new Map<CosCommand, (settings: Settings) => boolean>([
  [APPEND_RECORD, ({ append }) => append],
  [APPLICATION_UNBLOCK, ({ unblock }) => unblock],
]);

/** The command of a header, or the status word that refuses it: class before instruction (cos-commands.md 4). */
function find(cla: number, ins: number, settings: Settings): CosCommand | number {
  const command = BY_HEADER.get((cla << 8) | ins) ?? (cla === SECURED ? FILE_ACCESS.get(ins) : undefined);
  if (command) return OPTIONAL.get(command)?.(settings) === false ? SW.unknownInstruction : command;
  if (CLASSES.has(cla & ~SECURED) && (cla & SECURED) !== 0 && INSTRUCTIONS.has(ins))
    return settings.secureMessagingRefused;
  if ((cla & CHAINED) !== 0 && BY_HEADER.has(((cla & ~CHAINED) << 8) | ins)) return settings.chainingRefused;
  if (RESTRUCTURING.has((cla << 8) | ins)) return settings.restructuringRefused;
  return CLASSES.has(cla) && !INSTRUCTIONS.has(ins) ? SW.unknownInstruction : SW.unknownClass;
}

export const COMMANDS = { all: ALL, find } as const;
