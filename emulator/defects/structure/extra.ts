import { unhex } from '../../../runner/iso7816/hex.ts';
import { directoryOf, type ImageFile } from '../../card-image.ts';
import type { DefectClass } from '../defect.ts';
import { directoriesOf } from '../places.ts';

const STRANGE_FID = 0xef0b;

/** A file in the national range that no standard knows: local ones begin at EF0C (card-structure.md 1). */
function strangeFile(): ImageFile {
  return {
    fid: STRANGE_FID,
    sfi: STRANGE_FID & 0x1f,
    structure: 'variable',
    read: { kind: 'free' },
    update: { kind: 'never' },
    records: [unhex('EE0131')],
    capacity: 1,
    data: new Uint8Array(0),
  };
}

export const EXTRA_FILE: DefectClass = {
  id: 'extra-file',
  rule: 'must',
  on: (card) =>
    directoriesOf(card).map(({ name, zh }) => ({
      id: `extra-file/${name}`,
      title: { zh: '多出的 EF', en: 'a file too many' },
      breaks: `R25, N1 section 6: the national range of ${name} ${zh} holds the files of the standard only`,
      apply: ({ image }) => void directoryOf(image, name)?.files.push(strangeFile()),
    })),
};

/** A business that the vendor declared `never`, on the card all the same (R32). */
export const UNDECLARED_DIRECTORY: DefectClass = {
  id: 'undeclared-directory',
  rule: 'must',
  on: ({ profile, image }) =>
    profile.directories
      .filter(({ name, aid }) => aid !== undefined && !directoryOf(image, name))
      .map(({ name, zh, fid, aid }) => ({
        id: `undeclared-directory/${name}`,
        title: { zh: '存在未声明的应用', en: 'an application that was not declared' },
        breaks: `R32: a business that is present is declared (${name} ${zh})`,
        apply: ({ image: card }) =>
          void card.directories.push({
            name,
            kind: 'application',
            fid: Number.parseInt(fid, 16),
            dfName: unhex(aid ?? ''),
            files: [],
            keys: [],
          }),
      })),
};
