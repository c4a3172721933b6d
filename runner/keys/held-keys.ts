import { diversifyChain, type KeyAlgorithm } from '../crypto/diversify.ts';
import { FACTOR_BYTES } from '../crypto/operation-input.ts';
import { schemeOf } from '../crypto/scheme.ts';
import { hex } from '../iso7816/hex.ts';
import type { KeyEntry } from '../profile/model.ts';
import { keyCheckValue } from './check-value.ts';
import { factorsBelow, type Level } from './levels.ts';
import { computeWith, refusal, unknownKey } from './operations.ts';
import type { KeyAddress, KeySource } from './source.ts';

/** A key as a source in this process holds it. */
export interface HeldKey {
  /** 16 bytes: also of a key that is 8 bytes long on the card. */
  readonly value: Uint8Array;
  /** Where in the hierarchy it stands: the steps below are still to be done. */
  readonly level: Level;
}

export interface HeldKeysOptions {
  readonly kind: string;
  readonly id: string;
  readonly profile: { readonly keys: readonly KeyEntry[] };
  /** The key of that name and version; `undefined` where it is not held. */
  readonly find: (entry: KeyEntry, version: number) => HeldKey | undefined;
}

/** A key source that holds key values in this process, at whatever level, and takes them down to the card. */
export function heldKeySource({ kind, id, profile, find }: HeldKeysOptions): KeySource {
  const entries = new Map(profile.keys.map((entry) => [entry.name, entry]));
  const derived = new Map<string, Uint8Array>();

  /** The key itself, after the factors: as long as the card holds it. */
  function derive({ key, version, factors }: KeyAddress, algorithm: KeyAlgorithm, op: string): Uint8Array {
    const entry = entries.get(key);
    if (!entry || !Number.isInteger(version) || version < 1 || version > entry.versions) throw unknownKey(key, version);
    if (factors.some((factor) => factor.length !== FACTOR_BYTES)) {
      throw refusal(op, key, '分散因子不是 8 字节', 'a diversification factor is not 8 bytes long');
    }
    const index = `${algorithm}|${key}|${version}|${factors.map(hex).join('|')}`;
    const known = derived.get(index);
    if (known) return known;
    const held = find(entry, version);
    if (!held) throw unknownKey(key, version);
    const below = factorsBelow(held.level, factors);
    if (!below) {
      throw refusal(op, key, '密钥不在该分散链上', 'the key that is held does not stand on this chain');
    }
    const value = diversifyChain(algorithm, held.value, below).slice(0, entry.length);
    derived.set(index, value);
    return value;
  }

  return {
    kind,
    id,
    local: true,
    compute: (request) => computeWith(derive(request, schemeOf(request.scheme).algorithm, request.op), request),
    checkValue: (address) => {
      const algorithm = entries.get(address.key)?.algorithm ?? '3DES';
      return keyCheckValue(derive(address, algorithm, 'check'), algorithm);
    },
  };
}
