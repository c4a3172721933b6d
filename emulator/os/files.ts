import type { ImageDirectory, ImageFile } from '../card-image.ts';
import type { CardOs } from './card-os.ts';
import type { CommandApdu } from './command.ts';
import { SW } from './status-word.ts';

/** Class of ISO commands with secure messaging. */
const SECURED = 0x04;

/** The file that a command speaks of: by SFI under the current DF, or the current EF for SFI 0. */
function addressedFile(os: CardOs, sfi: number): ImageFile | number {
  if (sfi === 0) return os.currentFile ?? SW.noCurrentFile;
  for (const { files } of os.policy.fileHolders(os.currentDirectory, os.image.directories))
    for (const file of files) if (file.sfi === sfi) return file;
  return SW.fileNotFound;
}

/** The EF with that identifier directly under the directory. */
export function fileByFid(directory: ImageDirectory, fid: number): ImageFile | undefined {
  return directory.files.find((file) => file.fid === fid);
}

/**
 * The file, when its structure, its line protection and its right allow the operation; else the status word: structure
 * 6981, then the class that does not fit, before access 6982 (cos-commands.md 4).
 */
export function openFile(
  os: CardOs,
  { cla }: CommandApdu,
  sfi: number,
  shape: 'binary' | 'record',
  operation: 'read' | 'update',
): ImageFile | number {
  const file = addressedFile(os, sfi);
  if (typeof file === 'number') return file;
  if ((file.structure === 'transparent') !== (shape === 'binary')) return SW.incompatibleStructure;
  const secured = cla === SECURED;
  if (!os.policy.classFits(secured, operation, file))
    return secured ? os.settings.secureMessagingOnPlainFile : os.settings.plainOnProtectedFile;
  if (!os.policy.mayAccess(operation, file, os.status)) return SW.securityStatus;
  if (sfi !== 0 && os.settings.sfiMakesCurrent) os.makeCurrent(file);
  return file;
}

/** Where READ and UPDATE BINARY begin: P1 100sssss = SFI with P2 as offset, else 15 bits in the current EF (SFI 0). */
export function binaryPlace({ p1, p2 }: CommandApdu): { readonly sfi: number; readonly offset: number } | undefined {
  if (p1 < 0x80) return { sfi: 0, offset: (p1 << 8) | p2 };
  return (p1 & 0x60) !== 0 || p1 === 0x80 ? undefined : { sfi: p1 & 0x1f, offset: p2 };
}
