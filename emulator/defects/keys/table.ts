import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import { type CardImage, directoryOf, type ImageKey } from '../../card-image.ts';
import type { DefectClass } from '../defect.ts';
import { type KeyPlace, keysOf } from '../places.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A kind of defect of one stored key. */
function keyClass(
  id: string,
  title: Bilingual,
  rule: string,
  change: (key: Writable<ImageKey>, image: CardImage, place: KeyPlace) => void,
  strikes: (place: KeyPlace, all: readonly KeyPlace[]) => boolean = () => true,
): DefectClass {
  return {
    id,
    rule: 'must',
    on: (card) => {
      const places = keysOf(card);
      return places
        .filter((place) => strikes(place, places))
        .map((place) => ({
          id: `${id}/${place.path}`,
          title,
          breaks: `${rule} (${place.path})`,
          apply: ({ image }) => change(place.in(image), image, place),
        }));
    },
  };
}

const external = ({ key }: KeyPlace): boolean => key.kind === 'external';

/** Another version of the same key: under the same identifier, or under the next index of an account key. */
function sibling(place: KeyPlace, version: number, image: CardImage): ImageKey | undefined {
  const { name, id, role } = place.key;
  return directoryOf(image, place.directory)?.keys.find(
    (key) => key.name === name && (key.id === id || role !== undefined) && key.version === version,
  );
}

/** Defects of the key files. */
export const KEY_DEFECTS: readonly DefectClass[] = [
  keyClass(
    'missing-key',
    { zh: '缺少密钥', en: 'missing key' },
    'submission items 23 and 24: every national key in every version',
    (key, image, { directory }) => {
      const keys = directoryOf(image, directory)?.keys;
      keys?.splice(keys.indexOf(key), 1);
    },
  ),
  keyClass(
    'wrong-key',
    { zh: '密钥值错误', en: 'wrong key value' },
    'R46: the key follows from the root by the factors',
    (key) => {
      key.value = key.value.map((byte, at) => (at === 0 ? byte ^ 0x10 : byte));
    },
  ),
  keyClass(
    'wrong-key-id',
    { zh: '密钥标识错误', en: 'key under another identifier' },
    'card-structure.md 6.1: identifier on the card',
    (key) => {
      key.id ^= 0x20;
    },
  ),
  keyClass(
    'versions-swapped',
    { zh: '密钥版本对调', en: 'key versions exchanged' },
    'submission item 24: each version is its own key',
    (key, image, place) => {
      const other = sibling(place, 2, image);
      if (!other) return;
      const { value } = key;
      key.value = other.value;
      other.value = value;
    },
    ({ key }, all) =>
      key.version === 1 &&
      all.some(({ key: other }) => other.name === key.name && other.id === key.id && other.version === 2),
  ),
  keyClass(
    'one-version',
    { zh: '各版本为同一密钥', en: 'all versions are one key' },
    'submission item 24: each version is its own key',
    (key, image, place) => {
      key.value = sibling(place, 1, image)?.value ?? key.value;
    },
    ({ key }) => key.version > 1,
  ),
  keyClass(
    'never-locks',
    { zh: '密钥永不锁定', en: 'key that never locks' },
    'cos-commands.md 5: the counter of an authentication key',
    (key) => {
      key.limit = 0;
    },
    (place) => external(place) && place.key.version === 1,
  ),
  keyClass(
    'more-tries',
    { zh: '可尝试次数过多', en: 'more tries than declared' },
    'cos-commands.md 5: initial value of the counter',
    (key) => {
      key.limit += 2;
      key.tries = key.limit;
    },
    (place) => external(place) && place.key.version === 1,
  ),
  keyClass(
    'external-too',
    { zh: '非外部认证密钥可用于外部认证', en: 'a key of another purpose authenticates' },
    'certification.md 1.5: IRK, STK, DLK, DPK, DTK are no authentication keys',
    // It lies where the command looks for its identifier: without bit 8 in the environment.
    (key, image, { directory }) =>
      void directoryOf(image, key.id >= 0x80 ? directory : 'SSSE')?.keys.push({
        ...key,
        kind: 'external',
        limit: 3,
        tries: 3,
      }),
    // Keys of the bank's application are the bank's: nobody tries to authenticate with them.
    ({ key, directory }) =>
      key.kind !== 'external' && key.version === 1 && key.value.length === 16 && directory !== 'EP',
  ),
];
