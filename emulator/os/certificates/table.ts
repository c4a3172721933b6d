import type { CosCommand } from '../command.ts';
import { GET_RESPONSE } from '../commands/get-response.ts';
import { READ_BINARY } from '../commands/read-binary.ts';
import { READ_RECORD } from '../commands/read-record.ts';
import { SELECT } from '../commands/select.ts';
import { UPDATE_BINARY } from '../commands/update-binary.ts';
import type { Settings } from '../settings.ts';
import { SW } from '../status-word.ts';
import { CHANGE_PIN } from './change-pin.ts';
import { EXTERNAL_AUTHENTICATE } from './external-authenticate.ts';
import { GET_CHALLENGE } from './get-challenge.ts';
import { REPLACE_KEY } from './replace-key.ts';
import { signCommand } from './sign.ts';
import { VERIFY } from './verify.ts';

/** The command set in the certificate environment (cos-commands.md 2.13); none of the others serves there. */
const ALL: readonly CosCommand[] = [
  SELECT,
  READ_BINARY,
  UPDATE_BINARY,
  READ_RECORD,
  GET_CHALLENGE,
  GET_RESPONSE,
  EXTERNAL_AUTHENTICATE,
  VERIFY,
  CHANGE_PIN,
  REPLACE_KEY,
];

/** The command of a header, or the status word that refuses it: class before instruction (cos-commands.md 4). */
function find(cla: number, ins: number, { signHeader }: Settings): CosCommand | number {
  if (signHeader !== undefined && signHeader >>> 16 === ((cla << 8) | ins)) return signCommand(signHeader);
  const command = ALL.find((one) => one.cla === cla && one.ins === ins);
  return command ?? (ALL.some((one) => one.cla === cla) ? SW.unknownInstruction : SW.unknownClass);
}

export const CERTIFICATE_COMMANDS = { find } as const;
