import type { ImageDirectory } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';
import type { CosCommand } from '../command.ts';
import { SW } from '../status-word.ts';
import type { Block } from './policy.ts';

const GET_CHALLENGE = 0x84;
/** SELECT, GET RESPONSE, APPLICATION BLOCK, APPLICATION UNBLOCK, CARD BLOCK: never refused by a block (2.11). */
const ALWAYS: ReadonlySet<number> = new Set([0xa4, 0xc0, 0x1e, 0x18, 0x16]);

/** State of a directory: its own, or that of the environment around it. */
export function blockAt(os: CardOs, directory: ImageDirectory): Block | undefined {
  const own = os.policy.blockOf(directory, os.settings);
  const around = os.environment && os.policy.blockOf(os.environment, os.settings);
  return own === 'permanent' || around === 'permanent' ? 'permanent' : (own ?? around);
}

/** Why a blocked application does not answer this command: status word, 0 = it does (cos-commands.md 2.11). */
export function blockRefusal(os: CardOs, { cla, ins }: CosCommand): number {
  const block = blockAt(os, os.currentDirectory);
  if (block === undefined || ALWAYS.has(ins)) return 0;
  const { settings } = os;
  if (ins === GET_CHALLENGE && cla === 0) return settings.challengeWhileBlocked ? 0 : SW.notSupported;
  return block === 'permanent' ? settings.permanentAccess : settings.blockedAccess;
}

/** Whether the lock key of the issuer or that of the current application was presented (cos-commands.md 2.11, 8.3). */
export function holdsLockKey(os: CardOs): boolean {
  return os.status.holds('BK') || os.status.holds(`LK${os.currentDirectory.name}`);
}

/** What SELECT of a blocked application answers; 0 = it is not blocked. */
export function selectionStatus(os: CardOs, directory: ImageDirectory): number {
  if (directory.kind === 'mf') return 0;
  const block = os.policy.blockOf(directory, os.settings);
  if (block === undefined) return 0;
  return block === 'permanent' ? os.settings.permanentSelect : os.settings.blockedSelect;
}

/** Protection of the commands that block and unblock: MAC alone; of them only UNBLOCK counts its failures. */
export function maintenance(os: CardOs, counts: boolean) {
  return { mode: 'mac', form: os.settings.lineForm, noChallenge: SW.noChallenge, counts } as const;
}
