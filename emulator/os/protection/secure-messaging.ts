import { DES_SCHEME, type Scheme } from '../../../runner/crypto/scheme.ts';
import { blockOf } from '../../../runner/crypto/ssc.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { ImageDirectory, ImageFile } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';
import type { CommandApdu } from '../command.ts';
import { deliver } from '../output.ts';
import type { Way } from '../policy.ts';
import { SW, word } from '../status-word.ts';

/**
 * How a maintenance key is used (cos-commands.md 6.2, 6.5): a session key of the challenge and IV zero, or the key as
 * it stands with the challenge as IV, 8 bytes of it or 4, and zeros up to a block.
 */
export type Form = 'session' | 'challenge8' | 'challenge4';

/** Protection of data on the line (cos-commands.md 6.1). */
export type Mode = 'plain' | 'mac' | 'cipher-mac' | 'cipher';

export interface Protection {
  readonly mode: Mode;
  readonly form: Form;
  /** What is answered when no GET CHALLENGE of the right length came before. */
  readonly noChallenge: number;
  /** Whether a wrong MAC counts towards the lock (cos-commands.md 5, MAC failure counter). */
  readonly counts: boolean;
}

/** Makes the MAC over bytes with the keys of the command that is being executed. */
export type MacMaker = (message: Uint8Array) => Uint8Array;

/** Bytes of a MAC on the line. */
export const MAC_LENGTH = 4;
const NOTHING = new Uint8Array(0);

/**
 * The one place where protection is taken off a command: checks the MAC and deciphers the field, then hands the plain
 * data to `action`. Order of refusals (cos-commands.md 4): MAC missing 6987, challenge, key 6A88, MAC 6988, data 6A80.
 */
export function secured(
  os: CardOs,
  command: CommandApdu,
  { mode, form, noChallenge, counts }: Protection,
  action: (data: Uint8Array, mac: MacMaker) => Uint8Array,
): Uint8Array {
  const { cla, ins, p1, p2, p3, data } = command;
  const macLength = mode === 'cipher' ? 0 : MAC_LENGTH;
  if (data.length < macLength) return word(SW.macMissing);
  const field = data.subarray(0, data.length - macLength);
  const enciphered = mode === 'cipher' || mode === 'cipher-mac';
  const holder = holderOf(os);
  const stored = holder?.keys.find(({ kind }) => kind === 'maintenance');
  const scheme = stored ? os.policy.scheme(stored, os.settings) : DES_SCHEME;
  if (enciphered && field.length % scheme.block !== 0) return word(SW.wrongLength);
  const challenge = os.challenge.take();
  if (challenge?.length !== (form === 'challenge4' ? 4 : 8)) return word(noChallenge);
  if (!holder || !stored) return word(SW.keyNotFound);
  const under = ({ value, scheme: way }: Way): Keyed => keyed(os, form === 'session', challenge, value, way);
  const { key, mac } = under({ value: stored.value, scheme });
  const open = (): Uint8Array | undefined => (enciphered ? openField(scheme.decrypt(key, field)) : field);
  if (macLength > 0) {
    const message = os.policy.macMessage(Uint8Array.of(cla, ins, p1, p2, p3), field);
    const given = data.subarray(field.length);
    const taken = (make: MacMaker): boolean => os.policy.matches('mac', make(message), given);
    if (counts) setFailures(os, holder, os.policy.macFailuresBeforeCompare(failuresOf(os, holder)));
    if (!taken(mac) && !os.policy.also(stored, os.settings).some((way) => taken(under(way).mac))) {
      const wrong = open();
      if (wrong && os.policy.actsOnWrongMac()) action(wrong, mac);
      return word(SW.macWrong);
    }
    if (counts) setFailures(os, holder, os.policy.macFailuresAfterSuccess(failuresOf(os, holder)));
  }
  const plain = open();
  return plain ? action(plain, mac) : word(os.settings.deciphersToNothing);
}

interface Keyed {
  /** Session key, or the key as it stands. */
  readonly key: Uint8Array;
  readonly mac: MacMaker;
}

function keyed(os: CardOs, session: boolean, challenge: Uint8Array, value: Uint8Array, scheme: Scheme): Keyed {
  const key = session ? scheme.session(value, challenge) : value;
  const iv = os.policy.macIv(blockOf(session ? NOTHING : challenge, scheme));
  return { key, mac: (message) => scheme.mac(key, os.policy.macPadding(message, scheme.block), iv) };
}

/** Executes an access to a file: at once where it is plain, else behind its protection. */
export function throughLine(
  os: CardOs,
  command: CommandApdu,
  file: ImageFile,
  action: (data: Uint8Array) => Uint8Array,
): Uint8Array {
  const mode = file.protection?.update ?? 'plain';
  return mode === 'plain' ? action(command.data) : secured(os, command, lineProtection(os, mode), action);
}

/** Data of a file as they go out: with Le where it is plain, with a MAC behind them where the answer is protected. */
export function deliverFrom(os: CardOs, command: CommandApdu, file: ImageFile, data: Uint8Array): Uint8Array {
  const mode = file.protection?.read ?? 'plain';
  if (mode === 'plain') return deliver(os, data, command.p3);
  return secured(os, command, lineProtection(os, mode), (_, mac) => os.announce(concat(data, mac(data))));
}

function lineProtection({ settings }: CardOs, mode: Mode): Protection {
  return { mode, form: settings.lineForm, noChallenge: SW.noChallenge, counts: true };
}

function holderOf(os: CardOs): ImageDirectory | undefined {
  const { environment } = os;
  return environment && os.policy.maintenanceHolder(os.currentDirectory, environment);
}

/** Failures under the key of an environment lock it whole, those under the key of an application only that one. */
function failuresOf({ image }: CardOs, holder: ImageDirectory): number {
  return holder.kind === 'environment' ? image.macFailures : (holder.macFailures ?? 0);
}

function setFailures(os: CardOs, holder: ImageDirectory, failures: number): void {
  if (holder.kind === 'environment') os.memory.write(os.image, 'macFailures', failures);
  else os.memory.write(holder, 'macFailures', failures);
}

/** Plain data of length byte, data, then 80 00.. unless they fill the blocks (6.3); `undefined` when built otherwise. */
function openField(block: Uint8Array): Uint8Array | undefined {
  const length = block[0] ?? 0;
  const rest = block.subarray(1 + length);
  const sound = length < block.length && rest.every((byte, at) => byte === (at === 0 ? 0x80 : 0));
  return sound ? block.slice(1, 1 + length) : undefined;
}
