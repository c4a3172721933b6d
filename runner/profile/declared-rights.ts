import { suggestionFor } from '../yaml/suggest.ts';
import { credentialsFor, keysOf, parseAccess } from './access.ts';
import type { Access, Profile } from './model.ts';
import type { Note } from './note.ts';
import { below, type Entry, optionalText, textOf } from './origins.ts';
import type { DeclaredRights } from './statement.ts';

/** `rights` of a sample file whose shape is right. */
export function rightsOf(entry: Entry): Readonly<Record<string, DeclaredRights>> {
  return Object.fromEntries(
    pathsOf(entry).map(([path, rights]) => [
      path,
      { ...optionalText(rights, 'read'), ...optionalText(rights, 'update') },
    ]),
  );
}

/**
 * Only what the profile leaves open may be declared, by the PIN and keys of the file's own directory (as in N1 tables
 * 3-8), and by such as can be held together.
 * @param replaces of two authentications in one directory the later one takes the place of the first (cos-commands §5)
 */
export function rightFaults(profile: Profile, entry: Entry, replaces: boolean, note: Note): void {
  const files = profile.directories.flatMap((directory) => directory.files);
  for (const [path, rights] of pathsOf(entry)) {
    const file = files.find((one) => one.path === path);
    if (file === undefined) {
      const suggestion = suggestionFor(
        path,
        files.map((one) => one.path),
      );
      note('PROFILE_NAME_UNKNOWN', { what: 'file', name: path, suggestion }, ['rights', path], true);
      continue;
    }
    const held = profile.keys
      .filter(({ kind, directory }) => kind === 'external' && directory === file.directory)
      .map(({ name }) => name);
    for (const op of ['read', 'update'] as const) {
      if (!(op in rights.raw)) continue;
      const value = textOf(rights, op);
      const access = parseAccess(value);
      const at = ['rights', path, op];
      if (file[op].kind !== 'unknown') note('SAMPLE_RIGHT_KNOWN', { file: path, op }, at);
      if (access === undefined || access.kind === 'unknown') note('PROFILE_ACCESS', { value }, at);
      if (op === 'read' && access?.kind === 'never') note('SAMPLE_READ_NEVER', { file: path }, at);
      if (op === 'update' && access?.kind === 'free') note('SAMPLE_UPDATE_FREE', { file: path }, at);
      if (replaces && access?.kind === 'and' && meet(access, profile)) note('SAMPLE_RIGHT_UNREACHABLE', { value }, at);
      const strange = keysOf(access ?? { kind: 'never' }).find((name) => !held.includes(name));
      if (strange !== undefined)
        note('PROFILE_NAME_UNKNOWN', { what: 'key', name: strange, suggestion: suggestionFor(strange, held) }, at);
    }
  }
}

/** Whether two of its credentials belong to one directory: the PIN belongs to SSSE. */
function meet(access: Access, profile: Profile): boolean {
  const homes = credentialsFor(access).map(
    (name) => profile.keys.find((key) => key.name === name)?.directory ?? 'SSSE',
  );
  return new Set(homes).size < homes.length;
}

function pathsOf(entry: Entry): readonly (readonly [string, Entry])[] {
  return Object.keys(entry.raw).map((path) => [path, below(entry, path)] as const);
}
