import { parseAccess } from './access.ts';
import { effectiveParameter } from './effective.ts';
import type { Access, ElementaryFile, Profile } from './model.ts';
import type { Statement } from './statement.ts';

/**
 * The profile as the statement completes it: rights that no source tells are those that the vendor declares, and a
 * structure on which sources differ is the declared one. A profile that leaves nothing open comes back as it is.
 */
export function asDeclared(profile: Profile, statement: Statement): Profile {
  const known = completed.get(profile)?.get(statement);
  if (known) return known;
  const files = profile.directories.flatMap((directory) => directory.files);
  if (!files.some(leavesOpen)) return profile;
  const directories = profile.directories.map((directory) => ({
    ...directory,
    files: directory.files.map((file) => (leavesOpen(file) ? complete(file, profile, statement) : file)),
  }));
  const made = { ...profile, directories };
  completed.set(profile, (completed.get(profile) ?? new WeakMap()).set(statement, made));
  // What is complete stays as it is when it is asked for again.
  completed.set(made, new WeakMap([[statement, made]]));
  return made;
}

/** The same profile and statement give the same object: what was worked out for it need not be worked out again. */
const completed = new WeakMap<Profile, WeakMap<Statement, Profile>>();

function leavesOpen({ read, update, structureBy }: ElementaryFile): boolean {
  return read.kind === 'unknown' || update.kind === 'unknown' || structureBy !== undefined;
}

function complete(file: ElementaryFile, profile: Profile, statement: Statement): ElementaryFile {
  const declared = statement.rights?.[file.path];
  const right = (known: Access, stated: string | undefined): Access =>
    known.kind === 'unknown' && stated !== undefined ? (parseAccess(stated) ?? known) : known;
  const structure =
    file.structureBy === undefined ? file.structure : effectiveParameter(profile, statement, file.structureBy);
  return {
    ...file,
    structure: structure as ElementaryFile['structure'],
    read: right(file.read, declared?.read),
    update: right(file.update, declared?.update),
  };
}
