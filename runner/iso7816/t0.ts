import { encodeCommand, parseCommand } from './command.ts';
import { concat } from './hex.ts';

/*
 * What a terminal does with 61xx and 6Cxx (ISO/IEC 7816-3, 12.2; cos-commands.md 9.3): rules, no card.
 */

/** More than any command of the card needs; a card that goes on is left with what it answered last. */
export const MOST_FOLLOW_UPS = 8;

/** A command with what 61xx and 6Cxx ask for, through whatever sends one; the response in one piece. */
export async function inOnePiece(
  command: Uint8Array,
  send: (command: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<Uint8Array> {
  let sent = command;
  let response = await send(sent);
  for (let round = 0; round < MOST_FOLLOW_UPS; round++) {
    const next = followUp(sent, response);
    if (!next) break;
    sent = next;
    response = joinResponses(response, await send(next));
  }
  return response;
}

/**
 * The command that fetches the rest, or nothing when the answer is final.
 * 61xx: GET RESPONSE with Le = xx. 6Cxx: the same command with Le = xx (a case 1 command sent with P3 = 00 included);
 * a case 3 command has no Le to correct. xx = 00 stands for 256.
 */
export function followUp(command: Uint8Array, response: Uint8Array): Uint8Array | undefined {
  const sw1 = response.at(-2);
  const sw2 = response.at(-1);
  if (sw1 === undefined || sw2 === undefined) return undefined;
  if (sw1 === 0x61) return Uint8Array.of(0x00, 0xc0, 0x00, 0x00, sw2);
  if (sw1 !== 0x6c) return undefined;
  if (command.length === 4 || command.length === 5) {
    // Cases 1 and 2 in short form, as nearly all are: the same header, another Le.
    const again = new Uint8Array(5);
    again.set(command);
    again[4] = sw2;
    return again;
  }
  try {
    const parsed = parseCommand(command);
    if (parsed.le === undefined && parsed.data.length > 0) return undefined;
    return encodeCommand({ ...parsed, le: sw2 || 0x100 });
  } catch {
    return undefined; // deliberately malformed bytes have no Le to correct
  }
}

/** One response of several: data fields one after another, the status word of the last. */
export function joinResponses(...responses: readonly Uint8Array[]): Uint8Array {
  return responses.reduce((joined, next) => concat(joined.subarray(0, -2), next));
}
