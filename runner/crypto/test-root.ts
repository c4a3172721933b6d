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
