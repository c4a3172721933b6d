import { credentialsFor, keysOf } from '../../profile/access.ts';
import type { ElementaryFile } from '../../profile/model.ts';
import { allows, mentionedNames } from '../credentials.ts';
import type { Scope } from '../expression/expressions.ts';
import { fileItem } from '../items.ts';
import type { World } from '../world.ts';

/**
 * The access matrix (submission items 17-22): every file of the selected directories × every security state that its
 * rights speak of × read and update. A cell says whether the profile allows it; a test sees whether the card does.
 */
export function accessMatrix(world: World): readonly Scope[] {
  return world.selectedDirectories.flatMap((directory) =>
    directory.files.flatMap((file) =>
      statesOf(world, file).flatMap((credentials) =>
        (['read', 'update'] as const).map((op) => cell(world, file, credentials, op)),
      ),
    ),
  );
}

function cell(world: World, file: ElementaryFile, credentials: readonly string[], op: 'read' | 'update'): Scope {
  return {
    file: fileItem(world, file),
    credentials,
    state: credentials.length === 0 ? 'none' : credentials.join('+'),
    op,
    allowed: allows(op === 'read' ? file.read : file.update, credentials),
  };
}

/** None, the PIN, each key of the rights, another update key of the same directory, and what the read right combines. */
function statesOf(world: World, file: ElementaryFile): readonly (readonly string[])[] {
  const readers = keysOf(file.read);
  const writers = keysOf(file.update);
  const stranger = world.profile.keys.find(
    (key) =>
      key.directory === file.directory &&
      key.kind === 'external' &&
      key.name.startsWith('UK') &&
      !writers.includes(key.name),
  );
  const states: (readonly string[])[] = [[], ['pin'], ...[...readers, ...writers].map((name) => [name])];
  if (stranger) states.push([stranger.name]);
  if (file.read.kind === 'or' || file.read.kind === 'and') states.push(mentionedNames(file.read));
  if (file.update.kind === 'or' || file.update.kind === 'and') states.push(credentialsFor(file.update));
  const seen = new Set<string>();
  return states.filter((state) => !seen.has(state.join('+')) && seen.add(state.join('+')));
}
