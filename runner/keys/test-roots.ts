import { hex } from '../iso7816/hex.ts';
import { diversifyChain } from '../crypto/diversify.ts';
import { sm3 } from '../crypto/sm3.ts';
import { cardAuthenticationCode, externalCipher, internalResult, maintenanceEncrypt, maintenanceMac } from '../crypto/ssc.ts';
import { Fault } from '../messages/fault.ts';
import type { KeyEntry } from '../profile/model.ts';
import type { CryptoRequest, KeySource } from './source.ts';

/** Seed of the published test keys: anyone can compute them, so they protect nothing. */
export const PUBLIC_TEST_SEED = 'cardbench public test keys, edition 1';

/** National test root of a key: first 16 bytes of SM3 over `seed|name|version`. */
export function testRootKey(seed: string, name: string, version: number): Uint8Array {
  return sm3(Buffer.from(`${seed}|${name}|${version}`, 'utf8')).slice(0, 16);
}

/** Card-level key below a test root; 8-byte maintenance keys are the left half (cos-commands §8.2, inferred). */
export function testCardKey(seed: string, key: Pick<KeyEntry, 'name' | 'length'>, version: number, factors: readonly Uint8Array[]): Uint8Array {
  return diversifyChain('3DES', testRootKey(seed, key.name, version), factors).slice(0, key.length);
}

/** Key source over published test roots. */
export function testRootKeySource(seed: string, keys: readonly KeyEntry[]): KeySource {
  const entries = new Map(keys.map((key) => [key.name, key]));
  const derived = new Map<string, Uint8Array>();
  const cardKey = ({ key: name, version, factors }: CryptoRequest): Uint8Array => {
    const entry = entries.get(name);
    if (!entry || version < 1 || version > entry.versions) throw new Fault('KEY_UNKNOWN', { key: name, version });
    const id = `${name}|${version}|${factors.map(hex).join('.')}`;
    const known = derived.get(id) ?? testCardKey(seed, entry, version, factors);
    derived.set(id, known);
    return known;
  };
  return {
    kind: 'test-roots',
    id: seed,
    compute(request) {
      const key = cardKey(request);
      const [first, rest] = [request.input.slice(0, 8), request.input.slice(8)];
      switch (request.op) {
        case 'external':
          return externalCipher(key, first, rest);
        case 'internal':
          return internalResult(key, first, rest);
        case 'maintenance-mac':
          return maintenanceMac(key, first, rest);
        case 'maintenance-encrypt':
          return maintenanceEncrypt(key, first, rest);
        case 'card-code':
          return cardAuthenticationCode(key, request.input);
      }
    },
  };
}
