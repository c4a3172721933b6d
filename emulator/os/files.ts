import type { ImageDirectory, ImageFile } from '../card-image.ts';
import type { CardOs } from './card-os.ts';
import { SW } from './status-word.ts';

/** The file that a command speaks of: by SFI under the current DF, or the current EF for SFI 0. */
export function addressedFile(os: CardOs, sfi: number): ImageFile | number {
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
 * The file, when its structure and its right allow the operation; else the status word: structure 6981 before
 * access 6982 (cos-commands.md 4).
 */
export function openFile(
  os: CardOs,
  sfi: number,
  shape: 'binary' | 'record',
  operation: 'read' | 'update',
): ImageFile | number {
  const file = addressedFile(os, sfi);
  if (typeof file === 'number') return file;
  if ((file.structure === 'transparent') !== (shape === 'binary')) return SW.incompatibleStructure;
  if (!os.policy.mayAccess(operation, file, os.status)) return SW.securityStatus;
  if (sfi !== 0) os.makeCurrent(file);
  return file;
}
