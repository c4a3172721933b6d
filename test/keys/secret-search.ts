import { diversifyChain } from '../../runner/crypto/diversify.ts';
import { testRootKey } from '../../runner/crypto/test-root.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import type { KeyEntry } from '../../runner/profile/model.ts';

/** A secret, by a name that may be printed. */
export interface Secret {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Characters by which a place is found at all; every form of a secret is longer. */
const HEAD = 6;

/** Every way in which the bytes of a secret could stand in a text. */
export function formsOf(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes);
  const upper = hex(bytes);
  const backwards = hex(bytes.toReversed());
  const decimal = BigInt(`0x${upper}`).toString();
  const base64 = buffer.toString('base64').replace(/=+$/, '');
  return [
    upper,
    upper.toLowerCase(),
    backwards,
    backwards.toLowerCase(),
    reversed(upper),
    reversed(upper.toLowerCase()),
    base64,
    reversed(base64),
    buffer.toString('base64url'),
    decimal,
    reversed(decimal),
    [...bytes].join(','),
    buffer.toString('latin1'),
  ];
}

/** Looks for many secrets in many texts at once; what is written in groups (`A1 B2`) is found as well. */
export class SecretSearch {
  readonly #byHead = new Map<string, { readonly form: string; readonly name: string }[]>();

  constructor(secrets: readonly Secret[]) {
    for (const { name, bytes } of secrets) for (const form of formsOf(bytes)) this.#add(form, name);
  }

  /** A word, such as a passphrase, as it stands. */
  addWord(word: string): void {
    this.#add(word, 'word');
    this.#add(Buffer.from(word).toString('base64').replace(/=+$/, ''), 'word');
    this.#add(Buffer.from(word).toString('hex').toUpperCase(), 'word');
  }

  /** Names of the secrets that stand in a text. */
  in(text: string): readonly string[] {
    return [...new Set([...this.#scan(text), ...this.#scan(text.replace(/[\s:]+/g, ''))])];
  }

  #add(form: string, name: string): void {
    const head = form.slice(0, HEAD);
    const rows = this.#byHead.get(head) ?? [];
    rows.push({ form, name });
    this.#byHead.set(head, rows);
  }

  #scan(text: string): readonly string[] {
    const found: string[] = [];
    for (let at = 0; at + HEAD <= text.length; at++) {
      for (const { form, name } of this.#byHead.get(text.slice(at, at + HEAD)) ?? []) {
        if (text.startsWith(form, at)) found.push(name);
      }
    }
    return found;
  }
}

/** Every test key of a table: as national key and at each level below, and of 8-byte keys the half that is used. */
export function testKeys(seed: string, keys: readonly KeyEntry[], factors: readonly Uint8Array[]): readonly Secret[] {
  return keys.flatMap(({ name, versions, length }) =>
    Array.from({ length: versions }, (_, at) => at + 1).flatMap((version) => {
      const root = testRootKey(seed, name, version);
      return factors
        .map((_, depth) => depth + 1)
        .concat(0)
        .flatMap((depth) => {
          const value = diversifyChain('3DES', root, factors.slice(0, depth));
          const level = `${name}/${version}/${depth}`;
          return length === 8
            ? [
                { name: level, bytes: value },
                { name: `${level}/left`, bytes: value.slice(0, 8) },
              ]
            : [{ name: level, bytes: value }];
        });
    }),
  );
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
