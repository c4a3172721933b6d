import { buildDirectory, buildFile } from './build-files.ts';
import { buildBusiness, buildCodeTable, buildKey } from './build-tables.ts';
import { extendFiles } from './extend-files.ts';
import type { Business, CodeTable, Directory, ElementaryFile, KeyEntry, Profile } from './model.ts';
import { type Entry, each, named, type Origins, textOf, textsOf } from './origins.ts';

const FIRST_LOCAL_EF = 0xef0c;
const FIRST_LOCAL_DF = 0xdf0a;
const NATIONAL_LAST_EF = 0xef1e;

/**
 * Lays a region over the national profile (N1 section 6): it may add EFs from EF0C, DFs from DF0A, elements to most EFs,
 * and keys, tables and businesses of its own. Whatever it shares a name with stays national, and the attempt is a fault.
 */
export function layOver(profile: Profile, overlay: Entry, region: string, origins: Origins): Profile {
  const id = textOf(overlay, 'region');
  if (id !== region) origins.fault(overlay, 'PROFILE_ID', { id, expected: region }, 'region');
  if (!textsOf(overlay, 'of').includes(profile.id))
    origins.fault(overlay, 'OVERLAY_OTHER_PROFILE', { region: id, profile: profile.id }, 'of');
  const conflict = (entry: Entry, item: string, ...key: string[]): void =>
    origins.fault(entry, 'OVERLAY_CONFLICT', { region: id, item }, ...key);

  const added = new Map<string, ElementaryFile[]>();
  for (const entry of each(overlay, 'files')) {
    const directory = textOf(entry, 'directory');
    const file = buildFile(entry, directory, id, origins);
    const home = profile.directories.find(({ name }) => name === directory);
    if (home === undefined) {
      origins.fault(
        entry,
        'PROFILE_NAME_UNKNOWN',
        unknown(
          'directory',
          directory,
          profile.directories.map(({ name }) => name),
        ),
        'directory',
      );
    } else if (home.files.some(({ fid }) => fid === file.fid)) conflict(entry, file.path, 'file');
    else if (!isLocalFile(file.fid)) origins.fault(entry, 'OVERLAY_RANGE', { item: file.path }, 'file');
    else added.set(directory, [...(added.get(directory) ?? []), file]);
  }

  const national = profile.directories.flatMap(({ files }) => files);
  const changed = extendFiles(national, overlay, origins, conflict);

  const own: Directory[] = [];
  for (const entry of each(overlay, 'directories')) {
    const directory = buildDirectory(entry, id, origins);
    const same = profile.directories.find(
      (other) => other.name === directory.name || other.fid === directory.fid || other.aid === (directory.aid ?? '-'),
    );
    if (same) conflict(entry, same.name, 'directory');
    else if (Number.parseInt(directory.fid, 16) < FIRST_LOCAL_DF || !directory.fid.startsWith('DF')) {
      origins.fault(entry, 'OVERLAY_RANGE', { item: directory.name }, 'directory', 'fid');
    } else own.push(directory);
  }

  const keys: KeyEntry[] = [];
  for (const entry of each(overlay, 'keys')) {
    const key = buildKey(entry, origins);
    if (profile.keys.some((other) => sameKey(key, other))) conflict(entry, key.name, 'name');
    else keys.push(key);
  }
  const codeTables: Record<string, CodeTable> = {};
  for (const [name, entry] of named(overlay, 'codeTables')) {
    if (name in profile.codeTables) conflict(entry, name);
    else codeTables[name] = buildCodeTable(name, entry, origins);
  }
  const businesses: Business[] = [];
  for (const entry of each(overlay, 'businesses')) {
    const business = buildBusiness(entry, origins);
    if (profile.businesses.some((other) => other.id === business.id)) conflict(entry, business.id, 'id');
    else businesses.push(business);
  }
  const sources: Record<string, string> = {};
  for (const [name, entry] of named(overlay, 'sources')) {
    if (name in profile.sources) conflict(entry, name);
    else sources[name] = String(entry.raw);
  }
  return {
    ...profile,
    region: id,
    sources: { ...profile.sources, ...sources },
    businesses: [...profile.businesses, ...businesses],
    directories: [
      ...profile.directories.map((directory) => extended(directory, changed, added.get(directory.name) ?? [], origins)),
      ...own,
    ],
    keys: [...profile.keys, ...keys],
    codeTables: { ...profile.codeTables, ...codeTables },
  };
}

/** Local EFs begin at EF0C; those from EF15 on are local only where the nation has none there. */
function isLocalFile(fid: string): boolean {
  const number = Number.parseInt(fid, 16);
  return number >= FIRST_LOCAL_EF && number <= NATIONAL_LAST_EF;
}

function extended(
  directory: Directory,
  changed: ReadonlyMap<string, ElementaryFile>,
  added: readonly ElementaryFile[],
  origins: Origins,
): Directory {
  if (added.length === 0 && !directory.files.some(({ path }) => changed.has(path))) return directory;
  const files = [...directory.files.map((file) => changed.get(file.path) ?? file), ...added];
  return origins.again(directory, { ...directory, files });
}

function sameKey(key: KeyEntry, other: KeyEntry): boolean {
  return (
    key.name === other.name ||
    (key.directory === other.directory && key.kind === other.kind && key.ids.some((id) => other.ids.includes(id)))
  );
}

function unknown(what: string, name: string, known: readonly string[]): Record<string, string> {
  return { what, name, suggestion: known.join(', ') };
}
