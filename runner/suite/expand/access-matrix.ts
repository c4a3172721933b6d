import { credentialsFor, isSatisfied } from '../../profile/access.ts';
import type { Access, ElementaryFile } from '../../profile/model.ts';
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
      statesOf(world, file).flatMap((credentials) => (['read', 'update'] as const).map((op) => cell(world, file, credentials, op))),
    ),
  );
}

function cell(world: World, file: ElementaryFile, credentials: readonly string[], op: 'read' | 'update'): Scope {
  const held = { pin: credentials.includes('pin'), keys: new Set(credentials.filter((name) => name !== 'pin')) };
  return {
    file: fileItem(world, file),
    credentials,
    state: credentials.length === 0 ? 'none' : credentials.join('+'),
    op,
    allowed: isSatisfied(op === 'read' ? file.read : file.update, held),
    rule: op,
  };
}

/** None, the PIN, each key of the rights, another update key of the same directory, and what the read right combines. */
function statesOf(world: World, file: ElementaryFile): readonly (readonly string[])[] {
  const readers = keysOf(file.read);
  const writers = keysOf(file.update);
  const stranger = world.profile.keys.find(
    (key) => key.directory === file.directory && key.kind === 'external' && key.name.startsWith('UK') && !writers.includes(key.name),
  );
  const states: (readonly string[])[] = [[], ['pin'], ...[...readers, ...writers].map((name) => [name])];
  if (stranger) states.push([stranger.name]);
  if (file.read.kind === 'or' || file.read.kind === 'and') states.push(allOf(file.read));
  if (file.update.kind === 'or' || file.update.kind === 'and') states.push(credentialsFor(file.update));
  const seen = new Set<string>();
  return states.filter((state) => !seen.has(state.join('+')) && seen.add(state.join('+')));
}

function keysOf(access: Access): string[] {
  if (access.kind === 'key') return [access.key];
  return access.kind === 'or' || access.kind === 'and' ? access.of.flatMap(keysOf) : [];
}

function allOf(access: Access): string[] {
  if (access.kind === 'pin') return ['pin'];
  return access.kind === 'or' || access.kind === 'and' ? access.of.flatMap(allOf) : keysOf(access);
}
