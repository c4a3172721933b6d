import { SW, statusOf, word } from '../../os/status-word.ts';
import type { DefectClass } from '../defect.ts';

/** Instruction and status words, by the name of a command. */
export type Refusals = Readonly<Record<string, readonly [ins: number, words: readonly number[]]>>;

/** What each command refuses with (cos-commands.md 2), as far as one fault at a time can bring it about. */
const REFUSALS: Refusals = {
  SELECT: [0xa4, [SW.wrongLength, SW.fileNotFound, SW.wrongParameters]],
  'READ BINARY': [0xb0, [SW.incompatibleStructure, SW.securityStatus, SW.wrongOffset]],
  'UPDATE BINARY': [0xd6, [SW.securityStatus]],
  'READ RECORD': [
    0xb2,
    [SW.incompatibleStructure, SW.securityStatus, SW.fileNotFound, SW.recordNotFound, SW.wrongParameters],
  ],
  'UPDATE RECORD': [0xdc, [SW.securityStatus]],
  'GET CHALLENGE': [0x84, [SW.wrongParameters]],
  'GET RESPONSE': [0xc0, [SW.conditions]],
  'INTERNAL AUTHENTICATE': [0x88, [SW.wrongLength, SW.keyNotFound]],
  'EXTERNAL AUTHENTICATE': [0x82, [SW.blocked, SW.noChallenge, SW.wrongParameters, SW.keyNotFound]],
  VERIFY: [0x20, [SW.wrongLength, SW.blocked, SW.wrongParameters]],
  'CHANGE PIN': [0x5e, [SW.blocked, SW.wrongData]],
  'PIN CHANGE/UNBLOCK': [0x24, [SW.securityStatus, SW.noChallenge, SW.macWrong]],
};

/** What stands instead: done, no diagnosis, and the neighbour that is mixed up with it most easily. */
const NEIGHBOUR: Readonly<Record<number, number>> = {
  [SW.wrongLength]: SW.wrongParameters,
  [SW.incompatibleStructure]: SW.noCurrentFile,
  [SW.securityStatus]: SW.conditions,
  [SW.blocked]: SW.securityStatus,
  [SW.noChallenge]: SW.securityStatus,
  [SW.conditions]: SW.done,
  [SW.macWrong]: SW.securityStatus,
  [SW.wrongData]: SW.wrongParameters,
  [SW.fileNotFound]: SW.recordNotFound,
  [SW.recordNotFound]: SW.fileNotFound,
  [SW.wrongParameters]: SW.wrongOffset,
  [SW.keyNotFound]: SW.fileNotFound,
  [SW.wrongOffset]: SW.recordNotFound,
  [SW.transactionMacWrong]: SW.macWrong,
  [SW.transactionOrder]: SW.conditions,
  [SW.keyIndexUnknown]: SW.keyNotFound,
};

/** A command refuses rightly, and says something else. */
export function statusWordClass(id: string, refusals: Refusals): DefectClass {
  return {
    id,
    rule: 'must',
    on: () =>
      Object.entries(refusals).flatMap(([name, [ins, words]]) =>
        words.flatMap((from) =>
          [...new Set([SW.done, 0x6f00, NEIGHBOUR[from] ?? SW.done])].map((to) => ({
            id: `${id}/${name.replaceAll(/\W/g, '-')}/${hex(from)}/${hex(to)}`,
            title: {
              zh: `${name}：以 ${hex(to)} 代替 ${hex(from)}`,
              en: `${name}: ${hex(to)} instead of ${hex(from)}`,
            },
            breaks: `cos-commands.md 3: ${name} refuses with ${hex(from)}`,
            apply: ({ policy }) => {
              policy.answer = (response, command) =>
                command.ins === ins && statusOf(response) === from ? word(to) : response;
            },
          })),
        ),
      ),
  };
}

export const STATUS_WORDS = statusWordClass('status-word', REFUSALS);

function hex(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0');
}
