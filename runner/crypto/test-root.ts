import { diversifyChain, type KeyAlgorithm } from './diversify.ts';
import { sm3 } from './sm3.ts';

/** Seed of the published TEST root keys. They protect nothing: everybody can compute them. */
export const PUBLIC_TEST_SEED = 'cardbench public test keys, edition 1';

/**
 * Published TEST root key, 16 bytes: the first half of SM3(`seed|name|version`), text in UTF-8.
 * @param name key name in the profile's key table, e.g. `UKSSSE`
 * @param version 1-based
 */
export function testRootKey(seed: string, name: string, version: number): Uint8Array {
  return sm3(`${seed}|${name}|${version}`).slice(0, 16);
}

/**
 * The key that a card personalised from the test roots holds: the root taken through the factors; of an
 * 8-byte key (STK…) the left half of that (cos-commands.md 8.2).
 * @param length bytes of the key in the profile's key table, 8 or 16
 */
export function testCardKey(
  seed: string,
  key: { readonly name: string; readonly length: number; readonly algorithm?: KeyAlgorithm },
  version: number,
  factors: readonly Uint8Array[],
): Uint8Array {
  return diversifyChain(key.algorithm ?? '3DES', testRootKey(seed, key.name, version), factors).slice(0, key.length);
}
