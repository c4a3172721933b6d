import type { Wish } from '../../keys/lacks.ts';
import { Fault } from '../../messages/fault.ts';
import type { Scope } from '../expression/expressions.ts';
import type { World } from '../world.ts';
import type { Effect, Raw, RawMap } from './step.ts';

/** Placeholders that stand for a cryptogram, and what each asks of the key source. */
const OP_OF: Readonly<Record<string, Wish['op']>> = {
  external: 'external',
  internal: 'internal',
  mac: 'maintenance-mac',
  encrypt: 'maintenance-encrypt',
};
const KEYED = /\{(external|internal|mac|encrypt)\s+([\w.]+)(?:\s+(\d))?/g;

/** Cryptograms that the templates of a step ask for; steps inside it speak for themselves. */
export function wishesIn(whole: RawMap): (world: World, scope: Scope) => readonly Effect[] {
  const asked = stringsOf({ ...whole, steps: '' }).flatMap((text) => [...text.matchAll(KEYED)]);
  if (asked.length === 0) return () => [];
  return (world, scope) =>
    asked.map(([, word = '', key = '', version = '1']) =>
      compute({ op: OP_OF[word] as Wish['op'], key: named(key, world, scope), version: Number(version) }),
    );
}

/** EXTERNAL AUTHENTICATE with the first version of each key; the PIN needs no source. */
export function authentications(credentials: readonly string[]): readonly Effect[] {
  return credentials.filter((name) => name !== 'pin').map((key) => compute({ op: 'external', key, version: 1 }));
}

export function compute(wish: Wish): Effect {
  return { kind: 'compute', ...wish };
}

function named(text: string, world: World, scope: Scope): string {
  if (world.keys.has(text)) return text;
  const value = world.expressions.compile(text).evaluate(scope);
  if (typeof value === 'string') return value;
  throw new Fault('EXPRESSION_FAILED', { expression: text, reason: 'it names no key' });
}

function stringsOf(raw: Raw): readonly string[] {
  return typeof raw === 'string' ? [raw] : Object.values(raw as RawMap).flatMap(stringsOf);
}
