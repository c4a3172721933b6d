import type { Access } from './model.ts';

/** What the card has seen: whether the PIN was verified and which keys were authenticated. */
export interface Credentials {
  readonly pin: boolean;
  readonly keys: ReadonlySet<string>;
}

/**
 * Reads a right as the profile writes it: `free`, `never`, `unknown`, `PIN`, a key name, or several of them joined by `or` or
 * by `and` (N1 tables 3-8 never mix the two). `undefined` when it is written in no such way.
 */
export function parseAccess(text: string): Access | undefined {
  for (const kind of ['or', 'and'] as const) {
    const parts = text.split(` ${kind} `);
    if (parts.length < 2) continue;
    const of = parts.map((part) => parseSingle(part.trim()));
    const whole = of.filter((part) => part !== undefined && !ALONE.has(part.kind)) as Access[];
    return whole.length === parts.length ? { kind, of: whole } : undefined;
  }
  return parseSingle(text.trim());
}

/** Rights that stand by themselves, never in an `or` or `and`. */
const ALONE: ReadonlySet<string> = new Set(['free', 'never', 'unknown']);

function parseSingle(text: string): Access | undefined {
  if (text === 'free' || text === 'never' || text === 'unknown') return { kind: text };
  if (text === 'PIN') return { kind: 'pin' };
  return /^[A-Z][A-Z0-9]+$/.test(text) ? { kind: 'key', key: text } : undefined;
}

/** The right as the profile writes it. */
export function printAccess(access: Access): string {
  switch (access.kind) {
    case 'free':
    case 'never':
    case 'unknown':
      return access.kind;
    case 'pin':
      return 'PIN';
    case 'key':
      return access.key;
    case 'or':
    case 'and':
      return access.of.map(printAccess).join(` ${access.kind} `);
  }
}

/** Whether the right is given to somebody who holds these credentials. */
export function isSatisfied(access: Access, held: Credentials): boolean {
  switch (access.kind) {
    case 'free':
      return true;
    case 'never':
    case 'unknown':
      return false;
    case 'pin':
      return held.pin;
    case 'key':
      return held.keys.has(access.key);
    case 'or':
      return access.of.some((part) => isSatisfied(part, held));
    case 'and':
      return access.of.every((part) => isSatisfied(part, held));
  }
}

/** Names of the keys that the right mentions, in its order. */
export function keysOf(access: Access): readonly string[] {
  if (access.kind === 'key') return [access.key];
  return access.kind === 'or' || access.kind === 'and' ? access.of.flatMap(keysOf) : [];
}

/**
 * Credentials that satisfy the right: `pin` and names of keys. Of an `or` the first, of an `and` all; none for a right
 * that is free, and none for one that is never given.
 */
export function credentialsFor(access: Access): readonly string[] {
  switch (access.kind) {
    case 'free':
    case 'never':
    case 'unknown':
      return [];
    case 'pin':
      return ['pin'];
    case 'key':
      return [access.key];
    case 'or':
      return access.of[0] === undefined ? [] : credentialsFor(access.of[0]);
    case 'and':
      return access.of.flatMap(credentialsFor);
  }
}

/**
 * The greatest subsets of these credentials that do not satisfy the right: for a key all but it, for `PIN or K` all but
 * both, for `PIN and K` all but the one and all but the other; all of them for `never`, none for `free`.
 */
export function maximalRefused(access: Access, all: readonly string[]): readonly (readonly string[])[] {
  switch (access.kind) {
    case 'free':
    case 'unknown':
      return [];
    case 'never':
      return [all];
    case 'pin':
      return [all.filter((name) => name !== 'pin')];
    case 'key':
      return [all.filter((name) => name !== access.key)];
    case 'or':
      return access.of.reduce<readonly (readonly string[])[]>(
        (sets, part) => sets.flatMap((set) => maximalRefused(part, set)),
        [all],
      );
    case 'and':
      return access.of.flatMap((part) => maximalRefused(part, all));
  }
}
