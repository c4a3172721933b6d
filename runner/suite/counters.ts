import { hex, hexByte } from '../iso7816/hex.ts';
import { CERTIFICATES } from '../profile/build-certificates.ts';
import type { World } from './world.ts';

/** Where a command is sent: `MF` or a directory; `undefined` where the commands before it do not tell. */
export type Place = string | undefined;

/** A command as far as its bytes are known. */
export type Known = ArrayLike<number | undefined>;

/** Counter of MAC failures in a row of the maintenance commands (cos-commands §5), beside `pin` and the names of keys. */
export const MAC_COUNTER = 'mac';

/** Counter of the PIN of the bank's environment. */
export const PAYMENT_COUNTER = 'paymentPin';

/** Counter of the PIN of the certificate application. */
export const CERTIFICATE_COUNTER = 'certificatePin';

/** Counters that a command can cost a try when what it presents is wrong. */
export interface Cost {
  /** `pin`, `mac` or names of keys; several where the identifier does not tell them apart. */
  readonly counters: readonly string[];
  /** It presents something to a key, and the bytes do not tell to which. */
  readonly untold: boolean;
}

const VERIFY = 0x20;
const CHANGE_PIN = 0x5e;
const PIN_UNBLOCK = 0x24;
const EXTERNAL_AUTHENTICATE = 0x82;
const UNBLOCK = 0x18;
/** UPDATE BINARY, UPDATE RECORD, APPEND RECORD. */
const UPDATES: ReadonlySet<number> = new Set([0xd6, 0xdc, 0xe2]);
const SELECT = 0xa4;
/** Key identifiers from here on belong to the current application, those below to the environment (cos-commands §2.7). */
const LOCAL = 0x80;
/** The bank's environment and its application, as one place; the profile describes neither. */
const FINANCIAL = 'EP';
/** Counters of the PINs of environments beside the social-security one. */
const PIN_COUNTERS: ReadonlyMap<Place, string> = new Map([
  [FINANCIAL, PAYMENT_COUNTER],
  [CERTIFICATES, CERTIFICATE_COUNTER],
]);
const PAYMENT_ENVIRONMENT = hex(Uint8Array.from(Buffer.from('1PAY.SYS.DDF01', 'latin1')));

/** A transaction that moves an account on for good: its number and its sums can not be put back. */
export type Consumption = 'settlement' | 'load' | 'purse';

/** CLA and INS of CREDIT and DEBIT (cos-commands §7). */
const COMPLETING: Readonly<Record<number, Consumption>> = {
  [0xb02a]: 'load',
  [0xb02c]: 'settlement',
  [0x8052]: 'purse',
  [0x8054]: 'purse',
};

/** The transaction that a command completes when it succeeds. */
export function completes(command: Known): Consumption | undefined {
  return COMPLETING[((command[0] ?? 0) << 8) | (command[1] ?? 0)];
}

/** What a command can cost, by its bytes and by where it is sent: the one place that knows. */
export function costOf(command: Known, place: Place, world: World): Cost | undefined {
  const ins = command[1];
  if (ins === VERIFY || ins === CHANGE_PIN) return { counters: [PIN_COUNTERS.get(place) ?? 'pin'], untold: false };
  if (ins === PIN_UNBLOCK || countsMac(command)) return { counters: [MAC_COUNTER], untold: false };
  if (ins === undefined && command.length > 1) return { counters: [], untold: true };
  if (ins !== EXTERNAL_AUTHENTICATE || command.length < 4) return undefined;
  const id = command[3];
  if (id === undefined || (id >= LOCAL && place === undefined)) return { counters: [], untold: true };
  const holders = id >= LOCAL || place === CERTIFICATES ? [place] : ['SSSE', place];
  const counters = [...world.keys.values()]
    .filter((key) => holders.includes(key.directory) && key.ids.includes(hexByte(id)))
    .map((key) => key.name);
  return counters.length > 0 ? { counters, untold: false } : undefined;
}

/** APPLICATION UNBLOCK, and updates with secure messaging: their wrong MACs count as those of a PIN reset do (§5). */
function countsMac(command: Known): boolean {
  const [cla, ins] = [command[0], command[1]];
  return (cla === 0x84 && ins === UNBLOCK) || (cla === 0x04 && ins !== undefined && UPDATES.has(ins));
}

/** What is current after a command that succeeded (cos-commands §2.1); a SELECT that is refused enters nothing. */
export function placeAfter(command: Known, place: Place, world: World): Place {
  if (command[1] !== SELECT) return place;
  const [p1, p2] = [command[2], command[3]];
  const name = dataOf(command);
  // The next or last occurrence, or a name that is not known beforehand, may be any directory.
  if (p1 === undefined || p2 === undefined || (p2 & 3) !== 0 || name === undefined) return undefined;
  const byFid = (): Place => world.placeByFid.get(name);
  switch (p1) {
    case 0:
      return name === '' || name === '3F00' ? 'MF' : (byFid() ?? place);
    case 1:
      return byFid();
    case 2:
      return place;
    case 3:
      return place === undefined || place === 'MF' ? undefined : place === 'SSSE' ? 'MF' : 'SSSE';
    case 4:
      if (name === '') return undefined;
      return world.placeByName.get(name) ?? besides(name, world);
    default:
      return undefined;
  }
}

/** Data field of a short command, hexadecimal; `undefined` where not all of it is known. */
function dataOf(command: Known): string | undefined {
  const end = Math.min(command.length, 5 + (command[4] ?? command.length));
  let text = '';
  for (let i = 5; i < end; i++) {
    const byte = command[i];
    if (byte === undefined) return undefined;
    text += hexByte(byte);
  }
  return text;
}

/** Environments beside the social-security one, each with its application as one place. */
function besides(name: string, world: World): Place {
  const { certificates } = world.profile;
  if (name === certificates?.environment.name || name === certificates?.application.name) return CERTIFICATES;
  return name === PAYMENT_ENVIRONMENT || name === world.parameter('financial.aid') ? FINANCIAL : undefined;
}
