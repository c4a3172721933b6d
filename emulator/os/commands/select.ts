import { environmentOf, type ImageDirectory } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';
import type { CosCommand } from '../command.ts';
import { fileByFid } from '../files.ts';
import { selectionStatus } from '../protection/blocking.ts';
import { answer, SW, word } from '../status-word.ts';

const MF_FID = 0x3f00;
const NOTHING = new Uint8Array(0);

/** The directory becomes current; what that does to the security status: cos-commands.md 5. */
function enter(os: CardOs, target: ImageDirectory | undefined): Uint8Array {
  if (!target) return nothingFound(os);
  if (os.isLockedForGood(target)) return word(SW.lockedForGood);
  const blocked = selectionStatus(os, target);
  // What is blocked for good is not entered; 6A81 tells so much of a card that does enter it (cos-commands.md 2.11).
  if (blocked === SW.lockedForGood) return word(blocked);
  forget(os, target);
  os.currentDirectory = target;
  os.leaveFile();
  const information = os.announce(os.policy.controlInformation(target, os.settings));
  return blocked === 0
    ? information
    : answer(os.settings.protocol === 'T=0' ? NOTHING : information.subarray(0, -2), blocked);
}

function forget(os: CardOs, target: ImageDirectory): void {
  const { policy, settings, status, currentDirectory } = os;
  if (target.kind === 'mf') {
    if (policy.forgets('another-environment')) status.leaveEnvironment();
  } else if (os.environment && environmentOf(os.image, target) !== os.environment) {
    if (policy.forgets('firewall')) status.leaveEnvironment();
  } else if (target !== currentDirectory) {
    if (policy.forgets('another-application')) status.leaveApplication();
  } else if (target.kind === 'application' && settings.reselectClears && policy.forgets('same-application')) {
    status.leaveApplication();
  }
}

/**
 * What is lost by a SELECT that finds nothing: neither status nor current EF, by the best reading (cos-commands.md 12.2,
 * SE-14; 12.6, AC-26).
 */
function nothingFound(os: CardOs): Uint8Array {
  if (!os.settings.notFoundKeepsStatus) os.status.leaveEnvironment();
  if (!os.settings.notFoundKeepsFile) os.leaveFile();
  return word(SW.fileNotFound);
}

function enterFile(os: CardOs, fid: number): Uint8Array {
  const file = fid === 0 ? undefined : fileByFid(os.currentDirectory, fid);
  if (!file) return nothingFound(os);
  os.makeCurrent(file);
  if (!os.settings.selectEfAnswersFci) return word(SW.done);
  return os.announce(Uint8Array.of(0x6f, 4, 0x83, 2, fid >> 8, fid & 0xff));
}

/** MF, the current DF, its parent, its siblings, its children; then an EF of the current DF (ISO/IEC 7816-4 7.1.1). */
function byFid(os: CardOs, fid: number): Uint8Array {
  if (fid === MF_FID) return enter(os, os.mf);
  const near = os.image.directories.find((directory) => directory.fid === fid && isNear(os, directory));
  // A directory without a name is selected by FID on every card.
  const open = os.settings.selectByFid || near?.dfName.length === 0;
  return near && open ? enter(os, near) : enterFile(os, fid);
}

/** Environments are near from everywhere, applications inside their environment. */
function isNear(os: CardOs, directory: ImageDirectory): boolean {
  return directory.kind === 'environment' || isInside(os, directory);
}

function isInside(os: CardOs, directory: ImageDirectory): boolean {
  return directory.kind === 'application' && environmentOf(os.image, directory) === os.environment;
}

function byName(os: CardOs, name: Uint8Array, next: boolean): Uint8Array {
  const { directories } = os.image;
  const exact = directories.find(({ dfName }) => dfName.length === name.length && beginsWith(dfName, name));
  if (!next && exact) return enter(os, exact);
  if (!os.settings.selectPartial && !next) return nothingFound(os);
  const from = next ? directories.indexOf(os.currentDirectory) + 1 : 0;
  return enter(
    os,
    directories.slice(from).find(({ dfName }) => beginsWith(dfName, name)),
  );
}

function beginsWith(dfName: Uint8Array, name: Uint8Array): boolean {
  return dfName.length >= name.length && name.every((byte, at) => dfName[at] === byte);
}

function parent(os: CardOs): ImageDirectory | undefined {
  if (os.currentDirectory.kind === 'mf') return undefined;
  return os.currentDirectory.kind === 'environment' ? os.mf : os.environment;
}

function child(os: CardOs, fid: number): ImageDirectory | undefined {
  const { kind } = os.currentDirectory;
  if (kind === 'application') return undefined;
  return os.image.directories.find(
    (directory) =>
      directory.fid === fid && (kind === 'mf' ? directory.kind === 'environment' : isInside(os, directory)),
  );
}

/** Lengths of the data field for each P1. */
const LENGTHS: readonly ((length: number) => boolean)[] = [
  (length) => length === 0 || length === 2,
  (length) => length === 2,
  (length) => length === 2,
  (length) => length === 0,
  (length) => length >= 5 && length <= 16,
];

/** SELECT in all its forms (cos-commands.md 2.1). A SELECT whose parameters are refused leaves everything as it was. */
export const SELECT: CosCommand = {
  cla: 0x00,
  ins: 0xa4,
  name: 'SELECT',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const { settings } = os;
    const accepts = LENGTHS[p1];
    const next = p1 === 4 && p2 === 2;
    if (!accepts || (p2 !== 0 && !(next && settings.selectNext))) return word(SW.wrongParameters);
    if ((p1 === 1 && !settings.selectChild) || (p1 === 3 && !settings.selectParent)) return word(SW.wrongParameters);
    if (!accepts(data.length)) return word(settings.selectBadLength);
    if (settings.challengeLife === 'until-select') os.challenge.drop();
    const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    switch (p1) {
      case 0:
        return data.length === 0 ? enter(os, os.mf) : byFid(os, fid);
      case 1:
        return enter(os, child(os, fid));
      case 2:
        return enterFile(os, fid);
      case 3:
        return enter(os, parent(os));
      default:
        return byName(os, data, next);
    }
  },
};
