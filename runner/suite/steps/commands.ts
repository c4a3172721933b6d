import type { Bend } from '../../crypto/scheme.ts';
import { concat, unhex } from '../../iso7816/hex.ts';
import type { Answer } from '../interpret/answer.ts';
import { Failed } from '../interpret/endings.ts';
import type { Asking, Attempt } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { finding } from '../matchers/matcher.ts';
import { statusFinding } from '../matchers/status.ts';
import { challengeLength, macOf, pinResetForm } from '../template/line-protection.ts';

/** The command APDUs that more than one step kind sends, as cos-commands §2 has them. */

/** Bytes of a case 4 command: over T=0 its Le is not sent (ISO/IEC 7816-3 12.2). */
function case4(machine: Machine, header: string, data: Uint8Array): Uint8Array {
  const command = concat(unhex(header), Uint8Array.of(data.length), data);
  return machine.world.protocol === 'T=1' ? concat(command, Uint8Array.of(0)) : command;
}

/** SELECT of a directory by its DF name, or by FID where it has none (§2.1). */
export function* selectDirectory(machine: Machine, name: string): Asking<Answer> {
  const command = name === 'MF' ? unhex('00A40000023F00') : case4(machine, ...selectionOf(machine, name));
  const answer = yield* machine.exchange(command);
  if (succeeded(answer)) machine.directory = name;
  return answer;
}

function selectionOf(machine: Machine, name: string): [header: string, data: Uint8Array] {
  const directory = machine.world.directory(name);
  const dfName = machine.world.dfName(directory);
  return dfName ? ['00A40400', dfName] : ['00A40000', unhex(directory.fid)];
}

/** Makes a directory current unless it is; anything but success ends the test. */
export function* enter(machine: Machine, name: string): Asking<void> {
  if (machine.directory === name) return;
  // A DF is found below its environment: after a reset SSSE comes first.
  if (name !== 'SSSE' && name !== 'MF' && machine.directory === undefined) yield* enter(machine, 'SSSE');
  demand(machine, yield* selectDirectory(machine, name), `SELECT ${name}`);
}

/** GET CHALLENGE (§2.5); success with another number of bytes than asked for ends the steps. */
export function* challenge(machine: Machine, length: number): Asking<Answer> {
  const answer = yield* machine.exchange(Uint8Array.of(0x00, 0x84, 0x00, 0x00, length));
  if (answer.sw === 0x9000 && answer.length !== length) {
    const [expected, actual] = [String(length), String(answer.length)];
    const sentence = {
      zh: `随机数应为 ${expected} 字节，实为 ${actual} 字节`,
      en: `the challenge should have ${expected} bytes, has ${actual}`,
    };
    throw new Failed([finding(machine, answer, 'CHALLENGE_LENGTH', sentence, expected, actual)]);
  }
  machine.set('challenge', answer.data);
  return answer;
}

export function* verifyPin(machine: Machine, pin: Uint8Array, expected: Attempt['expected']): Asking<Answer> {
  return yield* machine.exchange(concat(unhex('00200000'), Uint8Array.of(pin.length), pin), expected);
}

export interface Authentication {
  readonly key: string;
  readonly version: number;
  /** The version byte is sent when a test names a version, or the card demands it: terminals that leave it out use the default (§2.7). */
  readonly sendVersion: boolean;
  readonly source: 'challenge' | 'other';
  readonly cipher: 'right' | 'wrong';
  /** Byte in which a wrong cipher is wrong, from 0. */
  readonly at?: number;
  readonly city?: string;
  readonly card?: Uint8Array;
  readonly chain?: 'no-province';
  readonly bend?: Bend;
  readonly expected: Attempt['expected'];
}

/** GET CHALLENGE and EXTERNAL AUTHENTICATE with a key of the current directory (§2.7). */
export function* authenticate(machine: Machine, wish: Authentication): Asking<Answer> {
  const key = machine.world.key(wish.key);
  const random = demand(machine, yield* challenge(machine, 8), 'GET CHALLENGE').data;
  const source = wish.source === 'other' ? random.map((byte) => byte ^ 0x5a) : random;
  const { version, city, card, chain, bend } = wish;
  let cipher = yield* machine.crypto({
    op: 'external',
    key: key.name,
    version,
    input: concat(random, source),
    ...(city !== undefined && { city }),
    ...(card && { card }),
    ...(chain && { chain }),
    ...(bend && { bend }),
  });
  if (wish.cipher === 'wrong') {
    const at = wish.at ?? machine.wrongAt(cipher.length);
    cipher = cipher.map((byte, index) => (index === at ? byte ^ 0x80 : byte));
  }
  const sendVersion = wish.sendVersion || machine.world.demandsVersion;
  const data = sendVersion ? concat(cipher, source, versionByte(machine, version)) : concat(cipher, source);
  const header = concat(unhex('008200'), unhex(key.ids[0] as string), Uint8Array.of(data.length));
  return yield* machine.exchange(concat(header, data), wish.expected);
}

/** PIN CHANGE/UNBLOCK that keeps the PIN, after the PUK (§2.10): a right MAC of the maintenance key of SSSE. */
export function* unblockPin(machine: Machine): Asking<void> {
  const key = machine.world.profile.keys.find(({ directory, kind }) => directory === 'SSSE' && kind === 'maintenance');
  if (!key) return;
  yield* enter(machine, 'SSSE');
  const right = { version: 1, sendVersion: false, source: 'challenge', cipher: 'right', expected: 'success' } as const;
  demand(machine, yield* authenticate(machine, { key: 'PUK', ...right }), 'EXTERNAL AUTHENTICATE PUK');
  const form = pinResetForm(machine);
  demand(machine, yield* challenge(machine, challengeLength(form)), 'GET CHALLENGE');
  const header = unhex('8424000004');
  const mac = yield* macOf(machine, key.name, header, form);
  demand(machine, yield* machine.exchange(concat(header, mac)), 'PIN CHANGE/UNBLOCK');
}

/** How a version is written in the optional byte: counted from the profile's first version number. */
function versionByte(machine: Machine, version: number): Uint8Array {
  return Uint8Array.of(Number(machine.world.parameter('key.version.first')) + version - 1);
}

export function succeeded(answer: Answer): boolean {
  return answer.sw === 0x9000 || (answer.sw & 0xff00) === 0x6100;
}

/** The answer to a command that only leads to the point of the test. */
export function demand(machine: Machine, answer: Answer, what: string): Answer {
  if (succeeded(answer)) return answer;
  throw new Failed([statusFinding(machine, answer, '9000', { zh: `${what} 未成功`, en: `${what} did not succeed` })]);
}

/** A card that says 9000 to a READ and gives nothing has not been read. */
export function demandData(machine: Machine, answer: Answer, what: string): Answer {
  if (answer.length > 0) return answer;
  const lead = { zh: `${what} 没有返回数据`, en: `${what} returned no data` };
  throw new Failed([finding(machine, answer, 'DATA_MISSING', lead, '> 0', '0')]);
}

/** The right PIN with one digit changed, in this byte where one is named: wrong, and of equal length. */
export function wrongPin(machine: Machine, byte?: number): Uint8Array {
  const digits = [...machine.world.tester.pin];
  const at = byte === undefined ? machine.wrongAt(digits.length) : byte * 2 + 1;
  digits[at] = String((Number(digits[at]) + 1) % 10);
  return unhex(digits.join(''));
}
