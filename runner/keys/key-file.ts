import { readFileSync } from 'node:fs';
import { unhex } from '../iso7816/hex.ts';
import { Fault } from '../messages/fault.ts';
import type { KeyEntry } from '../profile/model.ts';
import { heldKeySource } from './held-keys.ts';
import { LEVELS, type Level } from './levels.ts';
import type { KeySource } from './source.ts';

/** One key of a key file. */
export interface FiledKey {
  readonly name: string;
  /** 1-based. */
  readonly version: number;
  /** Where in the hierarchy it stands; the steps below are done at use. */
  readonly level: Level;
  /** 16 bytes, hex. */
  readonly value: string;
}

/** Contents of a key file before it is sealed. */
export interface KeySet {
  readonly format: 'cardbench-keys';
  /** How records name the set; never a value. */
  readonly set: string;
  readonly keys: readonly FiledKey[];
}

/** PBKDF2 rounds of a new file (OWASP 2023 for HMAC-SHA-512), and the most that a file may ask for. */
const ROUNDS = 210_000;
const MOST_ROUNDS = 5_000_000;

/**
 * A key file: JSON Web Encryption (RFC 7516), the key from a passphrase by PBES2 (RFC 7518 4.8), contents under
 * AES-256-GCM. Any JOSE tool opens it.
 */
export async function sealKeySet(set: KeySet, passphrase: string, rounds = ROUNDS): Promise<string> {
  const { CompactEncrypt } = await import('jose');
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(set)))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', cty: 'json' })
    .setKeyManagementParameters({ p2c: rounds })
    .encrypt(new TextEncoder().encode(passphrase));
}

/** @throws {Fault} `KEY_FILE_UNREADABLE`, `KEY_FILE_SEALED` for a wrong passphrase or a changed file, `KEY_FILE_CONTENTS` */
export async function openKeySet(file: string, passphrase: string): Promise<KeySet> {
  let sealed: string;
  try {
    sealed = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Fault('KEY_FILE_UNREADABLE', { file, reason: (error as NodeJS.ErrnoException).code ?? '?' });
  }
  let text: string;
  try {
    const { compactDecrypt } = await import('jose');
    const { plaintext } = await compactDecrypt(sealed, new TextEncoder().encode(passphrase), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW', 'PBES2-HS384+A192KW', 'PBES2-HS256+A128KW'],
      maxPBES2Count: MOST_ROUNDS,
    });
    text = new TextDecoder().decode(plaintext);
  } catch {
    // What the library says about a file that does not open may quote the file: it is kept back.
    throw new Fault('KEY_FILE_SEALED', { file });
  }
  const set = contentsOf(text);
  if (!set) throw new Fault('KEY_FILE_CONTENTS', { file });
  return set;
}

/** Key source over an opened key file. */
export function keyFileSource(set: KeySet, profile: { readonly keys: readonly KeyEntry[] }): KeySource {
  const held = new Map(set.keys.map((key) => [`${key.name}|${key.version}`, key]));
  return heldKeySource({
    kind: 'key-file',
    id: set.set,
    profile,
    find: ({ name }, version) => {
      const key = held.get(`${name}|${version}`);
      return key && { value: unhex(key.value), level: key.level };
    },
  });
}

/** The set, when the text is one; nothing of it is ever quoted. */
function contentsOf(text: string): KeySet | undefined {
  let set: Partial<KeySet>;
  try {
    set = JSON.parse(text) as Partial<KeySet>;
  } catch {
    return undefined;
  }
  const whole = set?.format === 'cardbench-keys' && typeof set.set === 'string' && Array.isArray(set.keys);
  return whole && set.keys?.every(isFiledKey) ? (set as KeySet) : undefined;
}

function isFiledKey(key: Partial<FiledKey> | null): boolean {
  return (
    typeof key?.name === 'string' &&
    Number.isInteger(key.version) &&
    LEVELS.includes(key.level as Level) &&
    /^[0-9A-F]{32}$/.test(String(key.value))
  );
}
