import { Fault } from '../../messages/fault.ts';
import { printAccess } from '../../profile/access.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import { directoryItem, elementItems, fileItem, keyItem } from '../items.ts';
import { type Raw, text } from '../steps/step.ts';
import type { World } from '../world.ts';
import { accessMatrix } from './access-matrix.ts';

/** Items that a `for` or `each` runs over. @throws {Fault} `STEP_VALUE`, `REFERENCE_UNKNOWN` */
export function itemsOf(source: Raw, world: World, scope: Scope): readonly Value[] {
  if (Array.isArray(source)) return (source as readonly Raw[]).map((item) => text(item) ?? '');
  const name = text(source) ?? '';
  const named = SOURCES[name];
  if (named) return named(world);
  const range = /^range\(\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(name);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    return Array.from({ length: Math.max(0, Math.min(1000, to - from + 1)) }, (_, i) => BigInt(from + i));
  }
  const member = /^(\w+)\.(files|elements|children|keys)$/.exec(name);
  const owner = member ? (scope[member[1] as string] as Scope | undefined) : undefined;
  if (member && owner) return membersOf(owner, member[2] as string, world);
  const value = world.expressions.compile(name).evaluate(scope);
  if (!Array.isArray(value)) throw new Fault('STEP_VALUE', { key: 'for', value: name });
  return value as readonly Value[];
}

const SOURCES: Readonly<Record<string, (world: World) => readonly Scope[]>> = {
  'profile.directories': (world) => world.selectedDirectories.map((directory) => directoryItem(world, directory)),
  // Those that the ICS leaves out as well: what is not declared has to be missed on the card.
  'profile.everyDirectory': (world) => world.profile.directories.map((directory) => directoryItem(world, directory)),
  'profile.foreignDirectories': (world) =>
    world.selectedDirectories.filter(({ foreign }) => foreign).map((directory) => directoryItem(world, directory)),
  'profile.localFiles': (world) =>
    world.selectedDirectories.flatMap((directory) =>
      directory.files.filter(({ origin }) => origin !== 'national').map((file) => fileItem(world, file)),
    ),
  'profile.files': (world) =>
    world.selectedDirectories.flatMap((directory) => directory.files.map((file) => fileItem(world, file))),
  'profile.keys': (world) => {
    const held = new Set(world.selectedDirectories.map((directory) => directory.name));
    return world.profile.keys.filter((key) => held.has(key.directory)).map((key) => keyItem(world, key));
  },
  'profile.certificateFiles': ({ profile }) =>
    (profile.certificates?.files ?? []).map(({ path, fid, zh, en, read, update }) => ({
      path,
      fid,
      zh,
      en,
      read: printAccess(read),
      update: printAccess(update),
    })),
  'access.matrix': accessMatrix,
};

function membersOf(owner: Scope, kind: string, world: World): readonly Value[] {
  if (kind === 'files') return world.directory(String(owner.name)).files.map((file) => fileItem(world, file));
  if (kind === 'keys')
    return world.profile.keys.filter((key) => key.directory === owner.name).map((key) => keyItem(world, key));
  if (kind === 'elements') return elementItems(world, world.file(String(owner.path)));
  return (owner.children as readonly Value[] | undefined) ?? [];
}
