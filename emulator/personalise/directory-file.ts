import { concat } from '../../runner/iso7816/hex.ts';
import { encodeTlv } from '../../runner/iso7816/tlv.ts';
import type { ImageDirectory, ImageFile } from '../card-image.ts';

/**
 * The directory file of the environment: one record 70{FID, 6F{84 name}} for each application (card-structure.md 7,
 * one source). Its FID is not known, so it has none and is reached by SFI only.
 */
export function directoryFile(directories: readonly ImageDirectory[], sfi: number): ImageFile {
  const records = directories
    .filter(({ kind }) => kind === 'application')
    .map(({ fid, dfName }) =>
      encodeTlv(0x70, concat(Uint8Array.of(fid >> 8, fid & 0xff), encodeTlv(0x6f, encodeTlv(0x84, dfName)))),
    );
  return {
    fid: 0,
    sfi,
    structure: 'variable',
    read: { kind: 'free' },
    update: { kind: 'never' },
    records,
    capacity: records.length,
    data: new Uint8Array(0),
  };
}
