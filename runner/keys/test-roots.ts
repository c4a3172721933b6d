import { sm3 } from '../crypto/sm3.ts';
import { PUBLIC_TEST_SEED, testRootKey } from '../crypto/test-root.ts';
import { hex } from '../iso7816/hex.ts';
import type { KeyEntry } from '../profile/model.ts';
import { heldKeySource } from './held-keys.ts';
import type { FiledKey } from './key-file.ts';
import type { KeySource } from './source.ts';

export interface TestRootOptions {
  readonly seed: string;
  readonly profile: { readonly keys: readonly KeyEntry[] };
}

/**
 * Key source over the published TEST root keys (`testRootKey`): every key of the profile's table, derived through
 * the factors of the request.
 */
export function testRootKeySource({ seed, profile }: TestRootOptions): KeySource {
  return heldKeySource({
    kind: 'test-roots',
    id: seedName(seed),
    profile,
    find: ({ name }, version) => ({ value: testRootKey(seed, name, version), level: 'national' }),
  });
}

/** Every national test key of the table, as a key file or a token takes them. */
export function testRoots(seed: string, keys: readonly KeyEntry[]): readonly FiledKey[] {
  return keys.flatMap(({ name, versions }) =>
    Array.from({ length: versions }, (_, at) => ({
      name,
      version: at + 1,
      level: 'national' as const,
      value: hex(testRootKey(seed, name, at + 1)),
    })),
  );
}

/** How a record names a seed: by a hash unless it is the public one. */
function seedName(seed: string): string {
  return seed === PUBLIC_TEST_SEED ? seed : `sm3:${hex(sm3(seed)).slice(0, 16)}`;
}
