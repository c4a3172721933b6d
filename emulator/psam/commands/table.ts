import { SW } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';
import { CRYPT } from './crypt.ts';
import { GET_RESPONSE } from './get-response.ts';
import { LOAD_KEY } from './load-key.ts';
import { PURCHASE_MAC } from './purchase-mac.ts';
import { READ_BINARY } from './read-binary.ts';
import { SELECT } from './select.ts';
import { VERIFY_MAC } from './verify-mac.ts';

/** The command set of the PSAM (cos-commands.md 10.1). */
const ALL: readonly PsamCommand[] = [SELECT, READ_BINARY, GET_RESPONSE, LOAD_KEY, CRYPT, PURCHASE_MAC, VERIFY_MAC];

/** The command of a header, or the status word that refuses it: class before instruction. */
function find(cla: number, ins: number): PsamCommand | number {
  const command = ALL.find((one) => one.cla === cla && one.ins === ins);
  if (command) return command;
  return ALL.some((one) => one.cla === cla) ? SW.unknownInstruction : SW.unknownClass;
}

export const PSAM_COMMANDS = { all: ALL, find } as const;
