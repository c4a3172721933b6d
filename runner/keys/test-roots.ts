import { FACTOR_BYTES } from '../crypto/operation-input.ts';
import { sm3 } from '../crypto/sm3.ts';
import { PUBLIC_TEST_SEED, testCardKey } from '../crypto/test-root.ts';
import { hex } from '../iso7816/hex.ts';
import { Fault } from '../messages/fault.ts';
import type { KeyEntry } from '../profile/model.ts';
import { OPERATIONS } from './operations.ts';
import type { CryptoRequest, KeySource } from './source.ts';

export interface TestRootOptions {
  readonly seed: string;
  readonly profile: { readonly keys: readonly KeyEntry[] };
}

/**
 * Key source over the published TEST root keys (`testRootKey`): every key of the profile's table, derived through
 * the factors of the request. Names its seed only by a hash unless it is the public one.
 */
export function testRootKeySource({ seed, profile }: TestRootOptions): KeySource {
  const entries = new Map(profile.keys.map((entry) => [entry.name, entry]));
  const derived = new Map<string, Uint8Array>();

  function cardKey({ op, key, version, factors }: CryptoRequest): Uint8Array {
    const entry = entries.get(key);
    if (!entry || !Number.isInteger(version) || version < 1 || version > entry.versions) {
      throw new Fault('KEY_UNKNOWN', { key, version });
    }
    if (factors.some((factor) => factor.length !== FACTOR_BYTES)) {
      throw refusal(op, key, '分散因子不是 8 字节', 'a diversification factor is not 8 bytes long');
    }
    const index = `${key}|${version}|${factors.map(hex).join('|')}`;
    const known = derived.get(index);
    if (known) return known;
    const value = testCardKey(seed, entry, version, factors);
    derived.set(index, value);
    return value;
  }

  return {
    kind: 'test-roots',
    id: seed === PUBLIC_TEST_SEED ? seed : `sm3:${hex(sm3(seed)).slice(0, 16)}`,
    compute(request) {
      const { op, key, input } = request;
      const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
      if (!operation) throw refusal(op, key, '没有这种运算', 'there is no such operation');
      const value = cardKey(request);
      if (!operation.keyLengths.includes(value.length)) {
        throw refusal(
          op,
          key,
          `密钥为 ${value.length} 字节，需要 ${operation.keyLengths.join(' / ')} 字节`,
          `the key has ${value.length} bytes, ${operation.keyLengths.join(' or ')} are needed`,
        );
      }
      if (!operation.input.accepts(input.length)) {
        throw refusal(
          op,
          key,
          `输入为 ${input.length} 字节（${operation.input.parts}）`,
          `the input has ${input.length} bytes (${operation.input.parts})`,
        );
      }
      return operation.run(value, input);
    },
  };
}

function refusal(op: string, key: string, zh: string, en: string): Fault {
  return new Fault('KEY_OPERATION', { op, key, zh, en });
}
