import type { Element } from '../../runner/profile/element.ts';
import type { Directory, ElementaryFile } from '../../runner/profile/model.ts';
import { type CardImage, directoryOf, fileOf, type ImageFile, type ImageKey } from '../card-image.ts';
import type { SoundCard } from './defect.ts';

/** A directory of the profile that the card has. */
export function directoriesOf({ profile, image }: SoundCard): readonly Directory[] {
  return profile.directories.filter(({ name }) => directoryOf(image, name));
}

/** A file of the card, and where it lies in whatever image the defect is applied to. */
export interface FilePlace {
  /** `DF01/EF05` */
  readonly path: string;
  readonly file: ElementaryFile;
  readonly in: (image: CardImage) => ImageFile;
}

export function filesOf(card: SoundCard): readonly FilePlace[] {
  return directoriesOf(card).flatMap(({ files }) =>
    files.flatMap((file) => {
      const fid = Number.parseInt(file.fid, 16);
      if (!fileOf(card.image, file.directory, fid)) return [];
      return [{ path: file.path, file, in: (image) => found(fileOf(image, file.directory, fid), file.path) }];
    }),
  );
}

/** A tagged record of the card. */
export interface RecordPlace {
  /** `DF01/EF05#20`, `DF01/EF15#40.2` */
  readonly path: string;
  readonly place: FilePlace;
  readonly element: Element;
  /** 0-based. */
  readonly index: number;
}

/** Every record with a tag, by the element that it is; elements that this card leaves out have none. */
export function recordsOf(card: SoundCard): readonly RecordPlace[] {
  return filesOf(card).flatMap((place) => {
    const { records } = place.in(card.image);
    let index = 0;
    return place.file.elements.flatMap((element) => {
      if (element.tag === undefined) return [];
      const tag = Number.parseInt(element.tag, 16);
      const places: RecordPlace[] = [];
      for (let copy = 1; copy <= element.repeat && records[index]?.[0] === tag; copy++, index++) {
        const suffix = element.repeat > 1 ? `.${copy}` : '';
        places.push({ path: `${place.path}#${element.tag}${suffix}`, place, element, index });
      }
      return places;
    });
  });
}

/** The value of an element: of a record, of a member of a constructed record, of a field of the newest ring record. */
export interface ValuePlace {
  readonly path: string;
  readonly element: Element;
  /** Its bytes in the image, to be changed where they stand. */
  readonly in: (image: CardImage) => Uint8Array;
}

/** Every value that holds data; of repeated records the first. Reserved rooms hold none. */
export function valuesOf(card: SoundCard): readonly ValuePlace[] {
  const taken = new Set(
    directoriesOf(card)
      .filter(({ name, business }) => name === 'SSSE' || card.statement.businesses[business] === 'now')
      .map(({ name }) => name),
  );
  const records = recordsOf(card).filter(({ path }) => !/\.[2-9]\d*$/.test(path));
  const tagged = records.flatMap(({ path, place, element, index }) =>
    inside(path, element, 2, (image) => found(place.in(image).records[index], path)),
  );
  const rings = filesOf(card).filter(({ file }) => file.structure === 'cyclic');
  const untagged = rings.flatMap((place) => fieldsOf(place));
  return [...tagged, ...untagged].filter(({ path }) => taken.has(path.slice(0, path.indexOf('/'))));
}

/** The element at an offset of a record, or what a constructed one is made of. */
function inside(
  path: string,
  element: Element,
  offset: number,
  record: (image: CardImage) => Uint8Array,
): readonly ValuePlace[] {
  if (element.coding.kind !== 'constructed') {
    return [{ path, element, in: (image) => record(image).subarray(offset, offset + element.length) }];
  }
  let at = offset;
  return element.children.flatMap((child) => {
    const places = inside(`${path}.${child.tag}`, child, at + 2, record);
    at += 2 + child.length;
    return places;
  });
}

function fieldsOf(place: FilePlace): readonly ValuePlace[] {
  let at = 0;
  return place.file.elements.map((element, index) => {
    const from = at;
    at += element.length;
    const path = `${place.path}@1.${index + 1}`;
    const record = (image: CardImage): Uint8Array => found(place.in(image).records[0], path);
    return { path, element, in: (image) => record(image).subarray(from, from + element.length) };
  });
}

/** A key of one version under one identifier. */
export interface KeyPlace {
  /** `UK1DF01/v2`, `DPK/02/v1` */
  readonly path: string;
  readonly directory: string;
  readonly key: ImageKey;
  readonly in: (image: CardImage) => ImageKey;
}

export function keysOf(card: SoundCard): readonly KeyPlace[] {
  return card.image.directories.flatMap(({ name, keys }) =>
    keys.map((key, index) => {
      const several = keys.some((other) => other.name === key.name && other.id !== key.id);
      const id = several ? `/${key.id.toString(16).padStart(2, '0').toUpperCase()}` : '';
      const path = `${key.name}${id}/v${key.version}`;
      return { path, directory: name, key, in: (image) => found(directoryOf(image, name)?.keys[index], path) };
    }),
  );
}

/** @throws {RangeError} when the card is not the one that the place was found on */
function found<T>(thing: T | undefined, path: string): T {
  if (thing === undefined) throw new RangeError(`this card has no ${path}`);
  return thing;
}
