import { concat, unhex } from '../../iso7816/hex.ts';
import type { Asking, Attempt } from '../interpret/exchange.ts';
import type { Answer, Machine } from '../interpret/machine.ts';
import { Failed } from '../interpret/machine.ts';
import { statusFinding } from '../matchers/status.ts';

/** The command APDUs that more than one step kind sends, as cos-commands §2 has them. */

/** Bytes of a case 4 command: over T=0 its Le is not sent (ISO/IEC 7816-3 12.2). */
function case4(machine: Machine, header: string, data: Uint8Array): Uint8Array {
  const command = concat(unhex(header), Uint8Array.of(data.length), data);
  return machine.world.protocol === 'T=1' ? concat(command, Uint8Array.of(0)) : command;
}

/** SELECT of a directory by its DF name, or by FID where the standard gives no AID (§2.1). */
export function* selectDirectory(machine: Machine, name: string): Asking<Answer> {
  const command = name === 'MF' ? unhex('00A40000023F00') : case4(machine, ...selectionOf(machine, name));
  const answer = yield* machine.exchange(command);
  if (succeeded(answer)) machine.directory = name;
  return answer;
}

function selectionOf(machine: Machine, name: string): [header: string, data: Uint8Array] {
  const directory = machine.world.directory(name);
  return directory.aid ? ['00A40400', unhex(directory.aid)] : ['00A40000', unhex(directory.fid)];
}

/** Makes a directory current unless it is; anything but success ends the test. */
export function* enter(machine: Machine, name: string): Asking<void> {
  if (machine.directory === name) return;
  // A DF is found below its environment: after a reset SSSE comes first.
  if (name !== 'SSSE' && name !== 'MF' && machine.directory === undefined) yield* enter(machine, 'SSSE');
  demand(machine, yield* selectDirectory(machine, name), `SELECT ${name}`);
}

export function* challenge(machine: Machine, length: number): Asking<Answer> {
  const answer = yield* machine.exchange(Uint8Array.of(0x00, 0x84, 0x00, 0x00, length));
  machine.set('challenge', answer.data);
  return answer;
}

export function* verifyPin(
  machine: Machine,
  pin: Uint8Array,
  expected: Attempt['expected'],
  counter = 'pin',
): Asking<Answer> {
  return yield* machine.exchange(concat(unhex('00200000'), Uint8Array.of(pin.length), pin), { counter, expected });
}

export interface Authentication {
  readonly key: string;
  readonly version: number;
  /** The version byte is sent only when a test names a version: terminals that leave it out use the default (§2.7). */
  readonly sendVersion: boolean;
  readonly source: 'challenge' | 'other';
  readonly cipher: 'right' | 'wrong';
  readonly city?: string;
  readonly card?: Uint8Array;
  readonly chain?: 'no-province';
  readonly expected: Attempt['expected'];
}

/** GET CHALLENGE and EXTERNAL AUTHENTICATE with a key of the current directory (§2.7). */
export function* authenticate(machine: Machine, wish: Authentication): Asking<Answer> {
  const key = machine.world.key(wish.key);
  const random = demand(machine, yield* challenge(machine, 8), 'GET CHALLENGE').data;
  const source = wish.source === 'other' ? random.map((byte) => byte ^ 0x5a) : random;
  const { version, city, card, chain } = wish;
  let cipher = yield* machine.crypto({
    op: 'external',
    key: key.name,
    version,
    input: concat(random, source),
    ...(city !== undefined && { city }),
    ...(card && { card }),
    ...(chain && { chain }),
  });
  if (wish.cipher === 'wrong') cipher = cipher.map((byte, index) => (index === 0 ? byte ^ 0x80 : byte));
  const data = wish.sendVersion ? concat(cipher, source, versionByte(machine, version)) : concat(cipher, source);
  const header = concat(unhex('008200'), unhex(key.ids[0] as string), Uint8Array.of(data.length));
  return yield* machine.exchange(concat(header, data), { counter: key.name, expected: wish.expected });
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

/** The right PIN with its last digit changed: wrong, and of equal length. */
export function wrongPin(machine: Machine): Uint8Array {
  const pin = machine.world.tester.pin;
  const last = (Number(pin.at(-1)) + 1) % 10;
  return unhex(`${pin.slice(0, -1)}${last}`);
}
