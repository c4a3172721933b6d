import { PUBLIC_TEST_SEED } from '../crypto/test-root.ts';
import { suggestionFor } from '../yaml/suggest.ts';
import { isRegion } from './codings/provinces.ts';
import type { Profile } from './model.ts';
import type { Note } from './note.ts';
import { below, type Entry, optionalText, textOf, textsOf } from './origins.ts';
import type { KeySettings, KeySourceKind } from './statement.ts';

/** `tester.keys` or `tester.compare` of a sample file whose shape is right. */
export function keySettings(entry: Entry): KeySettings {
  const versions = textsOf(entry, 'versions').map(Number);
  const source = textOf(entry, 'source') as KeySourceKind;
  // A PSAM is asked for a key without a version: it has one, the first unless the tester says otherwise.
  const held = versions.length > 0 ? versions : source === 'psam' ? [1] : undefined;
  return {
    source,
    seed: textOf(entry, 'seed') || PUBLIC_TEST_SEED,
    ...optionalText(entry, 'file'),
    ...optionalText(entry, 'reader'),
    ...optionalText(entry, 'region'),
    ...optionalText(entry, 'module'),
    ...optionalText(entry, 'token'),
    ...(textOf(entry, 'reach') === 'national' && { reach: 'national' as const }),
    ...('usages' in entry.raw && { usages: texts(below(entry, 'usages')) }),
    ...(held && { versions: held }),
    ...('lacks' in entry.raw && { lacks: textsOf(entry, 'lacks') }),
    ...(textOf(entry, 'sacrificial') === 'true' && { sacrificial: true }),
  };
}

/** What a kind of source needs besides its name. */
const NEEDED: Readonly<Record<KeySourceKind, readonly string[]>> = {
  'test-roots': ['seed'],
  'key-file': ['file'],
  psam: ['reader'],
  pkcs11: ['module', 'token'],
};

/** Mistakes that a schema can not see: what the kind of source needs, names of keys, a city. */
export function keyFaults(entry: Entry, at: readonly string[], profile: Profile | undefined, note: Note): void {
  const source = textOf(entry, 'source') as KeySourceKind;
  for (const key of NEEDED[source]) {
    if (!(key in entry.raw)) note('SAMPLE_KEYS', { source, key }, at);
  }
  const region = textOf(entry, 'region');
  if (region !== '' && !isRegion(region)) note('SAMPLE_CITY', { city: region }, [...at, 'region']);
  if (!profile) return;
  const known = profile.keys.map(({ name }) => name);
  const named: readonly (readonly [string, readonly string[]])[] = [
    ...textsOf(entry, 'lacks').map((name) => [name, [...at, 'lacks']] as const),
    ...Object.keys(texts(below(entry, 'usages'))).map((name) => [name, [...at, 'usages', name]] as const),
  ];
  for (const [name, place] of named) {
    if (known.includes(name)) continue;
    note('PROFILE_NAME_UNKNOWN', { what: 'key', name, suggestion: suggestionFor(name, known) }, place);
  }
}

function texts(entry: Entry): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(entry.raw).map((name) => [name, textOf(entry, name)]));
}
