import { randomFillSync } from 'node:crypto';
import { type Scheme, schemeOf } from '../../runner/crypto/scheme.ts';
import { concat, equalBytes } from '../../runner/iso7816/hex.ts';
import { encodeTlv } from '../../runner/iso7816/tlv.ts';
import type { Access } from '../../runner/profile/model.ts';
import type { CardImage, ImageDirectory, ImageFile, ImageKey } from '../card-image.ts';
import { type AccountPolicy, SOUND_ACCOUNT_POLICY } from './account/policy.ts';
import type { CardOs } from './card-os.ts';
import { type CertificatePolicy, SOUND_CERTIFICATE_POLICY } from './certificates/policy.ts';
import type { CommandApdu } from './command.ts';
import { type ProtectionPolicy, SOUND_PROTECTION_POLICY } from './protection/policy.ts';
import type { SecurityStatus } from './security-status.ts';
import type { Settings } from './settings.ts';
import { SW, word } from './status-word.ts';
import { SOUND_TIMING_POLICY, type TimingPolicy } from './timing-policy.ts';

/** What makes a card forget which credentials it has seen (cos-commands.md 5). */
export type Forgetting = 'reset' | 'another-application' | 'same-application' | 'another-environment' | 'firewall';

/** What a terminal presents; the certificate application compares its own. */
export type Compared =
  | 'pin'
  | 'cryptogram'
  | 'mac'
  | 'transaction-mac'
  | 'certificate-pin'
  | 'certificate-block'
  | 'certificate-mac';

/** What ends the life of a random number (cos-commands.md 2.5). */
export type ChallengeEnd = 'use' | 'reset' | 'next-command';

/**
 * The decisions of the operating system. Each is one pure function, so that a card with a deliberate
 * defect replaces exactly one of them and the commands know nothing about it.
 */
export interface Policy extends ProtectionPolicy, AccountPolicy, CertificatePolicy, TimingPolicy {
  /** The answer to reset. */
  answerToReset(image: CardImage, kind: 'cold' | 'warm'): Uint8Array;
  /** What power-up does to the non-volatile memory: nothing, on a sound card. */
  atPowerOn(image: CardImage): void;
  /** File control information of a directory (cos-commands.md 2.1). */
  controlInformation(directory: ImageDirectory, settings: Settings): Uint8Array;
  /** The command as the operating system takes it: as it was sent, on a sound card. */
  heard(command: CommandApdu): CommandApdu;
  /** What bytes are answered that are no short command, extended length included. */
  malformed(): Uint8Array;
  /** The last word on what a command is answered. */
  answer(response: Uint8Array, command: CommandApdu, os: CardOs): Uint8Array;
  /** Whether the security status opens the file for this operation. */
  mayAccess(operation: 'read' | 'update', file: ImageFile, status: SecurityStatus): boolean;
  /** Whether this event takes the security status away that it is said to take away. */
  forgets(event: Forgetting): boolean;
  /** A fresh random number. */
  challenge(length: number): Uint8Array;
  /** Whether this event ends the life of an outstanding random number. */
  endsChallenge(event: ChallengeEnd): boolean;
  /** PIN counter as stored before the comparison: one less, so that pulling the card gives no extra try. */
  pinTriesBeforeCompare(tries: number): number;
  /** The same for the counter of a key. */
  keyTriesBeforeCompare(tries: number): number;
  /** A counter after the right value. */
  triesAfterSuccess(limit: number, tries: number): number;
  /** How cryptograms are made with a key. */
  scheme(key: Pick<ImageKey, 'algorithm' | 'kind'>, settings: Settings): Scheme;
  /** Ways besides it in which a cryptogram or a MAC is taken: none, on a sound card. */
  also(key: ImageKey, settings: Settings): readonly Way[];
  /** The version of a key that serves, of the one that was asked for; 1-based. */
  keyVersion(asked: number): number;
  /** Directories whose keys a command may use, of all and the one that it addresses. */
  keyHolders(addressed: ImageDirectory, all: readonly ImageDirectory[]): readonly ImageDirectory[];
  /** Directories whose files can be read and written, of all and the current one. */
  fileHolders(current: ImageDirectory, all: readonly ImageDirectory[]): readonly ImageDirectory[];
  /** The result of INTERNAL AUTHENTICATE before it goes out. */
  internalResult(result: Uint8Array, factor: Uint8Array, source: Uint8Array): Uint8Array;
  /** Number of the record that serves, of the one that was found; negative: the status word that says there is none. */
  recordNumber(found: number, file: ImageFile): number;
  /** A record before it goes out. */
  outgoing(record: Uint8Array): Uint8Array;
  /** The states that a cell of the memory goes through while it is written: none between old and new, on a sound card. */
  states(fresh: unknown, old: unknown): readonly unknown[];
  /** Whether writes that belong together are undone together when the power goes between them. */
  journals(): boolean;
  /** Whether all that a command writes is undone when it is cut short: on a sound card a counter that fell stays low. */
  undoes(command: CommandApdu): boolean;
  /** What is written in the place of the old value. */
  stored(fresh: Uint8Array, old: Uint8Array): Uint8Array;
  /** Why a record may not take the place of another: the status word that was found, 0 = it may. */
  recordFault(found: number): number;
  /** A ring after a new record was written. */
  ring(fresh: Uint8Array, records: readonly Uint8Array[], capacity: number): Uint8Array[];
  /** Whether a PIN, a cryptogram or a MAC is the one expected. */
  matches(what: Compared, expected: Uint8Array, given: Uint8Array): boolean;
}

/** A key value and how it is used. */
export interface Way {
  readonly value: Uint8Array;
  readonly scheme: Scheme;
}

const NO_WAYS: readonly Way[] = [];

/** Whether the status satisfies a right. Objects are named as the profile names them; the PIN is `PIN`. */
export function satisfies(access: Access, status: SecurityStatus): boolean {
  switch (access.kind) {
    case 'free':
      return true;
    case 'never':
    case 'unknown':
      return false;
    case 'pin':
      return status.holds('PIN');
    case 'key':
      return status.holds(access.key);
    case 'or':
      return access.of.some((part) => satisfies(part, status));
    case 'and':
      return access.of.every((part) => satisfies(part, status));
  }
}

const POOL = new Uint8Array(4096);
let used = POOL.length;

function random(length: number): Uint8Array {
  if (used + length > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += length;
  return POOL.slice(used - length, used);
}

/**
 * 6F{84 name, A5{88 SFI of the directory file}} for the environment (trace of a real card), 6F{84 name} for an
 * application; a directory without a name is shown by its identifier (83, ISO/IEC 7816-4 table 12).
 */
function controlInformation(directory: ImageDirectory, settings: Settings): Uint8Array {
  if (directory.dfName.length === 0)
    return encodeTlv(0x6f, encodeTlv(0x83, Uint8Array.of(directory.fid >> 8, directory.fid & 0xff)));
  const name = encodeTlv(0x84, directory.dfName);
  if (directory.kind !== 'environment') return encodeTlv(0x6f, name);
  const proprietary = [encodeTlv(0x88, Uint8Array.of(settings.directorySfi))];
  if (settings.algorithmIndicator !== undefined)
    proprietary.push(Uint8Array.of(0x9f, 0x0c, 3, 0x86, 1, settings.algorithmIndicator));
  return encodeTlv(0x6f, concat(name, encodeTlv(0xa5, concat(...proprietary))));
}

export const SOUND_POLICY: Policy = {
  ...SOUND_PROTECTION_POLICY,
  ...SOUND_ACCOUNT_POLICY,
  ...SOUND_CERTIFICATE_POLICY,
  ...SOUND_TIMING_POLICY,
  answerToReset: ({ atr, warmAtr }, kind) => (kind === 'warm' && warmAtr ? warmAtr : atr),
  atPowerOn: () => {},
  controlInformation,
  mayAccess: (operation, file, status) => satisfies(operation === 'read' ? file.read : file.update, status),
  heard: (command) => command,
  malformed: () => word(SW.wrongLength),
  answer: (response) => response,
  forgets: () => true,
  challenge: random,
  endsChallenge: () => true,
  pinTriesBeforeCompare: (tries) => tries - 1,
  keyTriesBeforeCompare: (tries) => tries - 1,
  triesAfterSuccess: (limit) => limit,
  scheme: ({ algorithm = '3DES' }, { schemes }) => schemeOf(schemes[algorithm]),
  also: () => NO_WAYS,
  keyVersion: (asked) => asked,
  keyHolders: (addressed) => [addressed],
  fileHolders: (current) => [current],
  internalResult: (result) => result,
  recordNumber: (found) => found,
  outgoing: (record) => record,
  states: (fresh) => [fresh],
  journals: () => true,
  undoes: () => false,
  stored: (fresh) => fresh,
  recordFault: (found) => found,
  ring: (fresh, records, capacity) => [fresh, ...records].slice(0, capacity),
  matches: (_, expected, given) => equalBytes(expected, given),
};
