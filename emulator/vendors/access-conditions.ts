import type { Access } from '../../runner/profile/model.ts';
import type { ImageDirectory, ImageFile } from '../card-image.ts';

/**
 * Access conditions of T514 (cos-commands.md 5, 8.6): two bytes each for reading and writing, the level wanted in the
 * parent directory and that in the current one, and one combiner for both. EF = never, 00 = free.
 */
export interface Conditions {
  readonly combiner: number;
  /** Reading 2, writing 2. */
  readonly bytes: Uint8Array;
}

const AND = 4;
const OR = 0;
const FREE = 0x00;
const NEVER = 0xef;
/** Level that the PIN leads to; keys lead to 1, 2, … in the order in which they were written. */
export const PIN_LEVEL = 0x80;

/** The level that a key of a directory leads to, 0 = it is not there. */
export function levelOf(directory: ImageDirectory, name: string): number {
  return namesOf(directory).indexOf(name) + 1;
}

function namesOf({ keys }: ImageDirectory): readonly string[] {
  return [...new Set(keys.map(({ name }) => name))];
}

/** @throws {RangeError} for a right that this operating system can not express */
export function encodeConditions(
  { read, update }: Pick<ImageFile, 'read' | 'update'>,
  current: ImageDirectory,
  parent: ImageDirectory | undefined,
): Conditions {
  const combiner = [read, update].some(({ kind }) => kind === 'and') ? AND : OR;
  const pair = (access: Access): readonly [number, number] => {
    if (access.kind === 'free') return [FREE, FREE];
    if (access.kind === 'never') return [NEVER, NEVER];
    const idle = combiner === AND ? FREE : NEVER;
    const found: [number, number] = [idle, idle];
    for (const part of access.kind === 'or' || access.kind === 'and' ? access.of : [access]) {
      const [place, level] = conditionOf(part, current, parent);
      if (found[place] !== idle) throw new RangeError('two conditions on one directory');
      found[place] = level;
    }
    return found;
  };
  return { combiner, bytes: Uint8Array.from([...pair(read), ...pair(update)]) };
}

function conditionOf(access: Access, current: ImageDirectory, parent?: ImageDirectory): [place: 0 | 1, level: number] {
  if (access.kind === 'pin') return current.kind === 'environment' ? [1, PIN_LEVEL] : [0, PIN_LEVEL];
  if (access.kind !== 'key') throw new RangeError('a right within a right');
  const here = levelOf(current, access.key);
  if (here > 0) return [1, here];
  const above = parent ? levelOf(parent, access.key) : 0;
  if (above === 0) throw new RangeError(`no key ${access.key}`);
  return [0, above];
}

/** The rights of a file; `undefined` when a level belongs to no key. */
export function decodeConditions(
  { combiner, bytes }: Conditions,
  current: ImageDirectory,
  parent: ImageDirectory | undefined,
): Pick<ImageFile, 'read' | 'update'> | undefined {
  const right = (above: number, here: number): Access | undefined => {
    const idle = combiner === AND ? FREE : NEVER;
    const wanted = [
      ...(above === idle ? [] : [accessOf(above, parent)]),
      ...(here === idle ? [] : [accessOf(here, current)]),
    ];
    if (wanted.some((part) => part === undefined)) return undefined;
    const of = wanted as Access[];
    if (of.length === 0) return { kind: idle === FREE ? 'free' : 'never' };
    // Free beside free, never beside never: one of them says it all.
    const [first, second] = of as [Access, Access | undefined];
    if (second === undefined || first.kind === 'free' || first.kind === 'never') return first;
    return { kind: combiner === AND ? 'and' : 'or', of };
  };
  const [r0 = 0, r1 = 0, w0 = 0, w1 = 0] = bytes;
  const [read, update] = [right(r0, r1), right(w0, w1)];
  return read && update && { read, update };
}

function accessOf(level: number, directory: ImageDirectory | undefined): Access | undefined {
  if (level === FREE) return { kind: 'free' };
  if (level === NEVER) return { kind: 'never' };
  if (level === PIN_LEVEL) return { kind: 'pin' };
  const key = directory && namesOf(directory)[level - 1];
  return key === undefined ? undefined : { kind: 'key', key };
}
