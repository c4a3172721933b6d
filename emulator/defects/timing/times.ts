import type { CommandApdu } from '../../os/command.ts';
import type { SoundCard } from '../defect.ts';

/** Microseconds of a limit of the profile, which is in milliseconds; `undefined` where it sets none. */
export function limitOf({ parameters }: SoundCard, name: string): number | undefined {
  const limit = Number(parameters[name]);
  return Number.isFinite(limit) ? limit * 1000 : undefined;
}

/** Commands whose time a limit is set for (cos-commands.md 1, 12.19), as the terminal sends them. */
const HEADERS: Readonly<Record<string, readonly [cla: number, ins: number]>> = {
  SELECT: [0x00, 0xa4],
  'GET-RESPONSE': [0x00, 0xc0],
  'READ-RECORD': [0x00, 0xb2],
  'READ-BINARY': [0x00, 0xb0],
  'UPDATE-RECORD': [0x00, 0xdc],
  'UPDATE-BINARY': [0x00, 0xd6],
  'GET-CHALLENGE': [0x00, 0x84],
  'INTERNAL-AUTHENTICATE': [0x00, 0x88],
  'EXTERNAL-AUTHENTICATE': [0x00, 0x82],
  VERIFY: [0x00, 0x20],
  'CHANGE-PIN': [0x80, 0x5e],
  'GET-BALANCE': [0xb0, 0x26],
  INITIALIZE: [0xb0, 0x28],
  DEBIT: [0xb0, 0x2c],
};

/** Whether a command is the one of that name; with secure messaging (CLA 04) it is the same one. */
export function isCommand(name: string): (command: CommandApdu) => boolean {
  const [ofClass, ofInstruction] = HEADERS[name] ?? [];
  return ({ cla, ins }) => ins === ofInstruction && (cla === 0x04 ? 0x00 : cla) === ofClass;
}
