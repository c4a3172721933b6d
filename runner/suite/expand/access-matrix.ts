import { keysOf, maximalRefused } from '../../profile/access.ts';
import type { Access, ElementaryFile } from '../../profile/model.ts';
import { allows, mentionedNames } from '../credentials.ts';
import type { Scope } from '../expression/expressions.ts';
import { fileItem } from '../items.ts';
import type { World } from '../world.ts';

/** What a cell asks of a card. Each cell asks one question, and the suite has a test for each (cos-commands §12.5). */
export type Question =
  /** Whether the right is as the profile says, in the states that no other question is about. */
  | 'read-right'
  | 'update-right'
  /** As `update-right`, in the state that gives it, for a ring: writing to one that is not full can not be undone. */
  | 'ring-update'
  /** Everything that may be presented here and does not give the right, one after the other and all at once. */
  | 'others-read'
  | 'others-update'
  | 'never-update'
  | 'read-key-updates'
  | 'update-key-reads'
  | 'update-key-for-pin'
  | 'or-pin'
  | 'or-key'
  | 'or-both'
  | 'and-pin'
  | 'and-key'
  | 'and-both';

type Op = 'read' | 'update';

/**
 * The access matrix (submission items 17-22): every file of the selected directories × every security state × read and
 * update. A cell says whether the profile allows it; a test sees whether the card does. States are what the rights of
 * the file speak of, alone and together, and each greatest set of credentials that does not give the right: all keys
 * for EXTERNAL AUTHENTICATE of its directory and of SSSE, and the PIN, but those that open the file.
 */
export function accessMatrix(world: World): readonly Scope[] {
  return world.selectedDirectories.flatMap((directory) =>
    directory.files.flatMap((file) => [
      ...statesOf(file).flatMap((state) => [cell(world, file, state, 'read'), cell(world, file, state, 'update')]),
      ...othersOf(world, file, 'read'),
      ...othersOf(world, file, 'update'),
    ]),
  );
}

function cell(world: World, file: ElementaryFile, credentials: readonly string[], op: Op): Scope {
  const allowed = allows(rightOf(file, op), credentials);
  return {
    file: fileItem(world, file),
    credentials,
    state: credentials.length === 0 ? 'none' : credentials.join('+'),
    op,
    allowed,
    question: op === 'read' ? readQuestion(file, credentials) : updateQuestion(file, credentials, allowed),
  };
}

/** None, the PIN, each key of the rights, and what a right combines. */
function statesOf(file: ElementaryFile): readonly (readonly string[])[] {
  const rights = [file.read, file.update];
  const states: (readonly string[])[] = [[], ['pin'], ...rights.flatMap(keysOf).map((name) => [name])];
  for (const right of rights) if (right.kind === 'or' || right.kind === 'and') states.push(mentionedNames(right));
  const seen = new Set<string>();
  return states.filter((state) => !seen.has(state.join('+')) && seen.add(state.join('+')));
}

/** Whatever does not give the right, as much of it as may be held at once: nothing of it may open the file. */
function othersOf(world: World, file: ElementaryFile, op: Op): readonly Scope[] {
  const right = rightOf(file, op);
  const keys = world.profile.keys
    .filter(({ kind, directory }) => kind === 'external' && (directory === 'SSSE' || directory === file.directory))
    .map(({ name }) => name);
  const all = ['pin', ...keys];
  return maximalRefused(right, all).map((credentials) => ({
    file: fileItem(world, file),
    credentials,
    state:
      credentials.length === all.length ? 'all' : `all-but-${all.filter((n) => !credentials.includes(n)).join('-')}`,
    op,
    allowed: false,
    question: op === 'read' ? 'others-read' : right.kind === 'never' ? 'never-update' : 'others-update',
  }));
}

function rightOf(file: ElementaryFile, op: Op): Access {
  return op === 'read' ? file.read : file.update;
}

function updateQuestion(file: ElementaryFile, credentials: readonly string[], allowed: boolean): Question {
  if (allowed) return file.structure === 'cyclic' ? 'ring-update' : 'update-right';
  return credentials.some((name) => keysOf(file.read).includes(name)) ? 'read-key-updates' : 'update-right';
}

function readQuestion({ read, update }: ElementaryFile, credentials: readonly string[]): Question {
  if (credentials.length === 0 || read.kind === 'free' || read.kind === 'never') return 'read-right';
  const mentioned = mentionedNames(read);
  if (!credentials.some((name) => mentioned.includes(name))) {
    if (!credentials.some((name) => keysOf(update).includes(name))) return 'read-right';
    return mentioned.includes('pin') ? 'update-key-for-pin' : 'update-key-reads';
  }
  if ((read.kind !== 'or' && read.kind !== 'and') || !mentioned.includes('pin')) return 'read-right';
  // A key of the update right may be held beside: it is none of the two.
  if (mentioned.every((name) => credentials.includes(name))) return `${read.kind}-both`;
  return credentials.includes('pin') ? `${read.kind}-pin` : `${read.kind}-key`;
}
