import { hex } from '../iso7816/hex.ts';
import { credentialsFor, printAccess } from '../profile/access.ts';
import type { Element } from '../profile/element.ts';
import { LATER, MEANINGS } from '../profile/later-meaning.ts';
import type { Directory, ElementaryFile, KeyEntry } from '../profile/model.ts';
import type { Scope } from './expression/expressions.ts';
import type { World } from './world.ts';

/** Items of a world, by what they describe: tests ask for the same few thousands of times. */
const made = new WeakMap<World, Map<object, Scope>>();

function once(world: World, subject: object, make: () => Scope): Scope {
  const known = made.get(world) ?? new Map<object, Scope>();
  made.set(world, known);
  const item = known.get(subject) ?? make();
  known.set(subject, item);
  return item;
}

/** What expressions see of a directory of the profile. */
export function directoryItem(world: World, directory: Directory): Scope {
  return {
    name: directory.name,
    fid: directory.fid,
    aid: directory.aid ?? '',
    dfName: hex(world.dfName(directory) ?? new Uint8Array()),
    label: directory.label,
    zh: directory.zh,
    en: directory.en,
    business: directory.business,
    selection: world.selection(directory.business),
    origin: directory.origin,
    fids: directory.files.map(({ fid }) => fid),
    sfis: directory.files.map(({ sfi }) => BigInt(sfi)),
    foreign: directory.foreign !== undefined,
    keys: world.profile.keys
      .filter((key) => key.directory === directory.name && key.kind === 'external')
      .map(({ name }) => name),
    room: directory.files.find(({ structure }) => structure === 'variable')?.path ?? '',
  };
}

export function fileItem(world: World, file: ElementaryFile): Scope {
  return once(world, file, () => makeFileItem(world, file));
}

function makeFileItem(world: World, file: ElementaryFile): Scope {
  const directory = world.directory(file.directory);
  return {
    path: file.path,
    directory: file.directory,
    fid: file.fid,
    sfi: BigInt(file.sfi),
    zh: file.zh,
    en: file.en,
    structure: file.structure,
    size: BigInt(file.size ?? 0),
    records: BigInt(file.records ?? 0),
    recordCount: BigInt(file.structure === 'cyclic' ? (file.records ?? 0) : recordCount(file)),
    tags: tagsOf(file),
    places: Object.fromEntries(file.elements.map(({ tag, record }) => [tag ?? '', BigInt(record ?? 0)])),
    types: [...new Set(file.elements.map(({ type }) => type as string))],
    class: file.class,
    optional: isOptional(world, file),
    selection: world.selection(directory.business),
    read: printAccess(file.read),
    update: printAccess(file.update),
    readWith: credentialsFor(file.read),
    updateWith: credentialsFor(file.update),
    origin: file.origin,
  };
}

function recordCount(file: ElementaryFile): number {
  return tagsOf(file).length;
}

/** Tags in the order of the records, a repeated one as often as it is there. */
function tagsOf(file: ElementaryFile): string[] {
  return file.elements.flatMap(({ tag, repeat }) => (tag === undefined ? [] : new Array<string>(repeat).fill(tag)));
}

/**
 * Whether the records of a file may be missing: it is preset or reserved, switched on later, and the business that it
 * belongs to is not one that the sample was free to choose (N1 6; R32 wants a chosen business whole).
 */
function isOptional(world: World, file: ElementaryFile): boolean {
  const { business } = world.directory(file.directory);
  const mandatory = world.profile.businesses.some(({ id, mandatory }) => id === business && mandatory);
  return mandatory && (file.class === 'preset' || file.class === 'reserved');
}

/** Whether a card may be without the element: its file may, or a rule wants it in one of several files only. */
function mayBeMissing(world: World, file: ElementaryFile, element: Element): boolean {
  const path = `${file.path}#${element.tag ?? ''}`;
  const elsewhere = world.profile.rules.some((rule) => rule.kind === 'exactly-one-of' && rule.of.includes(path));
  return elsewhere || isOptional(world, file);
}

/** Items of a file's elements: one per record, so that a repeated tag gives one item each. */
export function elementItems(world: World, file: ElementaryFile): Scope[] {
  return file.elements.flatMap((element) =>
    Array.from({ length: element.repeat }, (_, index) => ({
      ...elementItem(file, element, index + 1),
      optional: mayBeMissing(world, file, element),
      // The element tells its meaning by EE at its end, and the card is declared to be written so.
      renewed: tellsMeaning(element) && world.parameter(MEANINGS) === LATER,
    })),
  );
}

/** Whether 2.00 redefined the element, and not as one that follows another (N1 annex C). */
function tellsMeaning({ later }: Element): boolean {
  return later !== undefined && later.follows === undefined;
}

function elementItem(file: ElementaryFile, element: Element, index: number): Scope {
  const suffix = element.repeat > 1 ? `.${index}` : '';
  return {
    tag: element.tag ?? '',
    zh: element.repeat > 1 ? `${element.zh}（第 ${index} 条）` : element.zh,
    en: element.repeat > 1 ? `${element.en} (${index})` : element.en,
    length: BigInt(element.length),
    type: element.type,
    coding: element.coding.kind,
    table: element.coding.kind === 'table' ? element.coding.table : '',
    record: BigInt((element.record ?? 0) + index - 1),
    repeat: BigInt(element.repeat),
    index: BigInt(index),
    personal: element.personal,
    filled: element.filled ?? false,
    redefined: tellsMeaning(element),
    file: file.path,
    path: element.tag === undefined ? file.path : `${file.path}#${element.tag}${suffix}`,
    children: element.children.map((child) => ({
      tag: child.tag ?? '',
      zh: child.zh,
      en: child.en,
      length: BigInt(child.length),
      type: child.type,
      coding: child.coding.kind,
    })),
  };
}

export function keyItem(world: World, key: KeyEntry): Scope {
  return once(world, key, () => makeKeyItem(key));
}

function makeKeyItem(key: KeyEntry): Scope {
  return {
    name: key.name,
    directory: key.directory,
    id: key.ids[0] ?? '',
    ids: key.ids,
    versions: BigInt(key.versions),
    length: BigInt(key.length),
    kind: key.kind,
    algorithm: key.algorithm ?? '3DES',
    level: key.level,
    zh: key.purpose.zh,
    en: key.purpose.en,
  };
}
