import { type CelFunc, celFunc } from '@bufbuild/cel';
import { cardFactor } from '../crypto/factors.ts';
import { hex, unhex } from '../iso7816/hex.ts';
import { saysNothing } from '../profile/element-check.ts';
import type { Access, ElementaryFile, ParameterValue } from '../profile/model.ts';
import { allows } from './credentials.ts';
import { type Scope, toCel, type Value } from './expression/expressions.ts';
import { TYPES } from './expression/functions.ts';
import { elementItems, fileItem, keyItem } from './items.ts';
import { unknownReference } from './unknown-reference.ts';
import type { World } from './world.ts';

/** Functions about the profile, the statement and the sample; those about the PSAM and certificates have files of their own. */
export function profileFunctions(world: World): CelFunc[] {
  const { STRING, BYTES, BOOL, DYN, LIST } = TYPES;
  return [
    celFunc('param', [STRING], DYN, (name) => whole(world.parameter(name)) as never),
    celFunc('option', [STRING], BOOL, (name) => world.statement.options[name] ?? false),
    celFunc('stated', [STRING], STRING, (item) => stated(world, item)),
    celFunc('receivedOn', [], STRING, () => (world.statement.sample.received ?? '').replaceAll('-', '')),
    celFunc('hasForeign', [], BOOL, () => world.selectedDirectories.some(({ foreign }) => foreign)),
    celFunc('region', [], STRING, () => world.profile.region ?? ''),
    celFunc('selected', [STRING], BOOL, (name) => world.selection(name) !== 'never'),
    celFunc('selection', [STRING], STRING, (name) => world.selection(name)),
    celFunc('hasFile', [STRING], BOOL, (path) => {
      const directory = world.directory(world.file(path).directory);
      return world.selection(directory.business) !== 'never';
    }),
    celFunc('fileOf', [STRING], DYN, (path) => toCel(fileItem(world, world.file(path))) as never),
    celFunc('hasAccount', [], BOOL, () => world.hasAccount),
    celFunc('opens', [STRING, STRING, LIST], BOOL, (path, op, credentials) =>
      allows(rightOf(world.file(path), op), [...credentials].map(String)),
    ),
    celFunc('tagElement', [STRING], DYN, (path) => toCel(elementOf(world, path)) as never),
    celFunc('keyOf', [STRING], DYN, (name) => toCel(keyItem(world, world.key(name))) as never),
    celFunc('directoryFids', [], LIST, () => world.selectedDirectories.map(({ fid }) => fid) as never),
    celFunc(
      'directoryAids',
      [],
      LIST,
      () => world.selectedDirectories.flatMap(({ aid, otherAid }) => aid ?? otherAid ?? []) as never,
    ),
    celFunc('aid', [STRING], BYTES, (name) => unhex(world.directory(name).aid ?? '')),
    celFunc('cardFactor', [BYTES], BYTES, (historical) =>
      cardFactor(historical, String(world.parameter('div.cardFactor'))),
    ),
    celFunc('isBlank', [STRING, BYTES], BOOL, (path, bytes) => saysNothing(bytes, world.file(path))),
    celFunc('chipMakerKnown', [BYTES], BOOL, (code) => chipMakerKnown(world, hex(code))),
  ];
}

/** The right to read or to update a file, by the name of the operation. */
function rightOf({ read, update }: ElementaryFile, op: string): Access {
  if (op === 'update') return update;
  return op === 'read' ? read : unknownReference(op, ['read', 'update']);
}

function chipMakerKnown(world: World, code: string): boolean {
  return code in world.profile.chipMakers || (world.tester.chipMakers ?? []).includes(code);
}

function elementOf(world: World, path: string): Scope {
  const { file, tag } = world.reference(path);
  const items = elementItems(world, file);
  return (
    items.find((item) => item.path === path) ??
    items.find((item) => item.tag === tag) ??
    unknownReference(
      path,
      items.map((item) => String(item.path)),
    )
  );
}

/** What the vendor wrote of the sample itself; nothing where he did not. */
function stated(world: World, item: string): string {
  const sample: Readonly<Record<string, string | undefined>> = { ...world.statement.sample };
  return sample[item] ?? '';
}

/** Numbers of a profile are whole: CEL calls them int. */
function whole(value: ParameterValue): Value {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}
