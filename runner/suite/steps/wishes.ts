import type { Bend } from '../../crypto/scheme.ts';
import type { Wish } from '../../keys/lacks.ts';
import { Fault } from '../../messages/fault.ts';
import type { Scope } from '../expression/expressions.ts';
import type { World } from '../world.ts';
import { type Effect, known, type Raw, type RawMap } from './step.ts';

/** A placeholder that stands for a cryptogram: its word, its key, and what follows up to the brace. */
const KEYED = /\{(external|internal|mac|encrypt|field)\s+([\w.]+)([^}]*)\}/g;
const PIN_RESET = /84\s?24/;

/** Cryptograms that the templates of a step ask for; steps inside it speak for themselves. */
export function wishesIn(whole: RawMap): (world: World, scope: Scope) => readonly Effect[] {
  const asked = stringsOf({ ...whole, steps: '' }).flatMap((text) =>
    [...text.matchAll(KEYED)].map(([, word = '', key = '', rest = '']) => ({ word, key, rest, text })),
  );
  if (asked.length === 0) return () => [];
  return (world, scope) =>
    asked.flatMap(({ word, key, rest, text }) => {
      // The data of a line-protected update are enciphered only where the ICS says so.
      if (word === 'field' && !String(world.parameter('sm.update')).startsWith('cipher')) return [];
      const wish = { key: named(key, world, scope), version: 1 };
      const [version = '', bend] = rest.trim().split(/\s+/);
      if (word === 'external')
        return compute({ ...wish, op: 'external', version: Number(version || '1'), bend: bend as Bend | undefined });
      if (word === 'internal') return compute({ ...wish, op: 'internal' });
      const purpose = word === 'mac' ? 'mac' : 'encrypt';
      const form = /\biv=(\S+)/.exec(rest)?.[1] ?? declaredForm(word, text, world);
      return compute({ ...wish, op: isSession(form, world, scope) ? `maintenance-${purpose}` : `static-${purpose}` });
    });
}

/** The form that the ICS declares for a PIN reset, or for line protection. */
function declaredForm(word: string, text: string, world: World): string {
  const reset = word === 'encrypt' || PIN_RESET.test(text);
  const declared = String(world.parameter(reset ? 'pinReset.iv' : 'sm.iv'));
  return declared.startsWith('challenge') ? declared : 'session';
}

/** A form is a word, or an expression that yields one; what only the card tells is taken for the usual one. */
function isSession(form: string, world: World, scope: Scope): boolean {
  if (form === 'session') return true;
  if (/^(challenge[48]|zero)$/.test(form)) return false;
  return known(() => String(world.expressions.compile(form).evaluate(scope))) === 'session';
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
