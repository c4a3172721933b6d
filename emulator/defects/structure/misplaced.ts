import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import { type CardImage, directoryOf, type ImageDirectory, type ImageFile } from '../../card-image.ts';
import type { DefectClass } from '../defect.ts';
import { directoriesOf, type FilePlace, filesOf } from '../places.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A kind of defect in how a file is made. */
function fileClass(
  id: string,
  title: Bilingual,
  rule: string,
  change: (file: Writable<ImageFile>, place: FilePlace) => void,
  strikes: (place: FilePlace) => boolean = () => true,
): DefectClass {
  return {
    id,
    rule: 'must',
    on: (card) =>
      filesOf(card)
        .filter(strikes)
        .map((place) => ({
          id: `${id}/${place.path}`,
          title,
          breaks: `${rule} (${place.path} ${place.file.zh})`,
          apply: ({ image }) => change(place.in(image), place),
        })),
  };
}

export const WRONG_FID = fileClass(
  'wrong-fid',
  { zh: '文件标识符错误', en: 'wrong file identifier' },
  'R25: the file has the identifier of the standard',
  (file) => {
    file.fid ^= 0x0040;
  },
);

export const WRONG_SFI = fileClass(
  'wrong-sfi',
  { zh: '短文件标识符错误', en: 'wrong short file identifier' },
  'N1: SFI = low byte of the identifier',
  (file) => {
    file.sfi = file.sfi === 0x1d ? 0x1c : 0x1d;
  },
);

export const WRONG_STRUCTURE = fileClass(
  'wrong-structure',
  { zh: '文件类型错误', en: 'wrong file structure' },
  'N1 tables 3-8: structure of the file',
  (file) => {
    if (file.structure === 'transparent') {
      file.structure = 'variable';
      file.records = [Uint8Array.of(0xee, 1, 0x31)];
    } else {
      file.structure = 'transparent';
      file.data = Uint8Array.from(file.records.flatMap((record) => [...record]));
    }
  },
);

export const SHORT_FILE = fileClass(
  'short-file',
  { zh: '透明文件长度不足', en: 'transparent file too short' },
  'N1: size of the file',
  (file) => {
    file.data = file.data.slice(0, -1);
  },
  ({ file }) => file.structure === 'transparent',
);

export const SHORT_RING = fileClass(
  'short-ring',
  { zh: '循环文件记录数不足', en: 'ring of too few records' },
  'N1: least number of records of a cyclic file',
  (file, place) => {
    file.capacity = (place.file.records ?? 0) - 1;
    file.records = file.records.slice(0, file.capacity);
  },
  ({ file }) => file.structure === 'cyclic' && (file.records ?? 0) > 1,
);

export const RING_RECORD_LENGTH = fileClass(
  'ring-record-length',
  { zh: '循环记录长度错误', en: 'ring record of the wrong length' },
  'submission item 12: length of the records of a cyclic file',
  (file) => {
    file.records = file.records.map((record) => Uint8Array.of(...record, 0));
  },
  ({ file }) => file.structure === 'cyclic',
);

/** A kind of defect in how a directory is made. */
function directoryClass(
  id: string,
  title: Bilingual,
  rule: string,
  change: (directory: Writable<ImageDirectory>, image: CardImage) => void,
): DefectClass {
  return {
    id,
    rule: 'must',
    on: (card) =>
      directoriesOf(card).map(({ name, zh }) => ({
        id: `${id}/${name}`,
        title,
        breaks: `${rule} (${name} ${zh})`,
        apply: ({ image }) => {
          const directory = directoryOf(image, name);
          if (directory) change(directory, image);
        },
      })),
  };
}

export const WRONG_DF_NAME = directoryClass(
  'wrong-df-name',
  { zh: 'DF 名称错误', en: 'wrong DF name' },
  'N1 table 2, R51: name of the application as registered',
  (directory) => {
    directory.dfName = Uint8Array.from(directory.dfName, (byte, at) =>
      at === directory.dfName.length - 1 ? byte ^ 0x40 : byte,
    );
  },
);

export const WRONG_DF_FID = directoryClass(
  'wrong-df-fid',
  { zh: 'DF 标识符错误', en: 'wrong identifier of a DF' },
  'N1 table 2: identifier of the directory',
  (directory) => {
    directory.fid ^= 0x0040;
  },
);
