import { padBit } from '../../../runner/crypto/padding.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { CardImage, ImageDirectory, ImageFile } from '../../card-image.ts';
import type { Settings } from '../settings.ts';

/** State of an application (cos-commands.md 2.11); absent = normal. */
export type Block = 'temporary' | 'permanent';

/** Commands that need a lock key. */
export type Locking = 'application-block' | 'application-unblock' | 'card-block';

/** Decisions of secure messaging, blocking and the life of the card (cos-commands.md 2.11, 5, 6). */
export interface ProtectionPolicy {
  /** Directory whose maintenance key serves, of the current one and its environment. */
  maintenanceHolder(current: ImageDirectory, environment: ImageDirectory): ImageDirectory;
  /** What a MAC is made over: header with Lc that counts the MAC, data field without it. */
  macMessage(header: Uint8Array, data: Uint8Array): Uint8Array;
  /** Up to whole blocks of so many bytes. */
  macPadding(message: Uint8Array, block: number): Uint8Array;
  /** Initial value: the challenge, or zero with a session key. */
  macIv(iv: Uint8Array): Uint8Array;
  /** Whether a command is carried out all the same when its MAC is wrong. */
  actsOnWrongMac(): boolean;
  /** MAC failures in a row as stored before the comparison: one more, so that pulling the card hides none. */
  macFailuresBeforeCompare(failures: number): number;
  /** The same after a right MAC. */
  macFailuresAfterSuccess(failures: number): number;
  /** Whether the class of a command fits the protection of the file. */
  classFits(secured: boolean, operation: 'read' | 'update', file: ImageFile): boolean;
  /** Whether the lock key, of the issuer or of the application, was presented where it has to be. */
  mayLock(command: Locking, holdsLockKey: boolean): boolean;
  /** What APPLICATION BLOCK stores, of what was asked for. */
  blockStored(asked: Block): Block | undefined;
  /** The state that an application is in. */
  blockOf(directory: ImageDirectory, settings: Settings): Block | undefined;
  /** Whether APPLICATION UNBLOCK ends this state. */
  mayUnblock(block: Block | undefined): boolean;
  /** Failed UNBLOCKs in a row as stored before the comparison. */
  unblockFailuresBeforeCompare(failures: number): number;
  /** What CARD BLOCK makes of the card. */
  lifeAfterCardBlock(): CardImage['life'];
  /** Whether the whole card refuses everything. */
  cardBlocked(image: CardImage, current: ImageDirectory): boolean;
  /** What END leaves of the transport key, and the state that it brings the card into. */
  transportAfterEnd(image: CardImage): CardImage['transport'];
  lifeAfterEnd(): CardImage['life'];
  /** Whether the commands of initialisation are alive (cos-commands.md 8.6). */
  mayInitialise(life: CardImage['life']): boolean;
}

/** The MAC may lock an application, and so may three failed UNBLOCKs; both counters live in the directory. */
function blockOf(directory: ImageDirectory, { macLockCount, unblockLimit }: Settings): Block | undefined {
  const locked = macLockCount > 0 && (directory.macFailures ?? 0) >= macLockCount;
  return locked || (directory.unblockFailures ?? 0) >= unblockLimit ? 'permanent' : directory.block;
}

export const SOUND_PROTECTION_POLICY: ProtectionPolicy = {
  maintenanceHolder: (current) => current,
  macMessage: (header, data) => concat(header, data),
  macPadding: padBit,
  macIv: (iv) => iv,
  actsOnWrongMac: () => false,
  macFailuresBeforeCompare: (failures) => failures + 1,
  macFailuresAfterSuccess: () => 0,
  classFits: (secured, operation, { protection }) => secured === ((protection?.[operation] ?? 'plain') !== 'plain'),
  mayLock: (_, holdsLockKey) => holdsLockKey,
  blockStored: (asked) => asked,
  blockOf,
  mayUnblock: (block) => block !== 'permanent',
  unblockFailuresBeforeCompare: (failures) => failures + 1,
  lifeAfterCardBlock: () => 'blocked',
  cardBlocked: ({ life }) => life === 'blocked',
  transportAfterEnd: () => undefined,
  lifeAfterEnd: () => 'personalised',
  mayInitialise: (life) => life === 'blank' || life === 'initialised',
};
