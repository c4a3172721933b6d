import {
  type CardImage,
  environmentOf,
  type ImageDirectory,
  type ImageFile,
  type ImageKey,
  type ImagePin,
} from '../card-image.ts';
import { accountBody, directoryBody, fileBody, INTERNAL, keyBody, pinBody } from './bodies.ts';

/** One thing that initialisation sets up; each vendor puts it into a frame of its own. */
export type Part =
  | { readonly kind: 'master-file' | 'directory' | 'file' | 'key' | 'record'; readonly body: Uint8Array }
  | { readonly kind: 'bytes'; readonly body: Uint8Array; readonly offset: number };

/** Bytes of a transparent file in one command. */
const CHUNK = 0xf0;

/** Everything on a card in the order in which it can be set up: a directory, its keys, its files with their contents. */
export function* partsOf(image: CardImage): Generator<Part> {
  for (const directory of image.directories) {
    const around = directory.kind === 'application' ? environmentOf(image, directory) : undefined;
    yield { kind: directory.kind === 'mf' ? 'master-file' : 'directory', body: directoryBody(directory) };
    for (const key of directory.keys as readonly ImageKey[]) yield { kind: 'key', body: keyBody(key, directory) };
    const pin = pinOf(image, directory);
    if (pin) yield { kind: 'key', body: pinBody(pin) };
    if (directory.account) {
      const body = accountBody(directory.account);
      const file = new Uint8Array(16);
      file.set([body.length], 4);
      file.set([INTERNAL], 7);
      yield { kind: 'file', body: file };
      yield { kind: 'record', body };
    }
    for (const file of directory.files) {
      yield { kind: 'file', body: fileBody(file, directory, around) };
      yield* contentsOf(file);
    }
  }
}

function pinOf(image: CardImage, directory: ImageDirectory): ImagePin | undefined {
  return directory.kind === 'environment' ? (directory.pin ?? image.pin) : undefined;
}

/** Records in the order of their numbers, those of a ring oldest first; of transparent files what is not blank. */
function* contentsOf({ structure, records, data }: ImageFile): Generator<Part> {
  for (const body of structure === 'cyclic' ? [...records].reverse() : records) yield { kind: 'record', body };
  for (let offset = 0; offset < data.length; offset += CHUNK) {
    const body = data.subarray(offset, offset + CHUNK);
    if (body.some((byte) => byte !== 0)) yield { kind: 'bytes', body, offset };
  }
}
