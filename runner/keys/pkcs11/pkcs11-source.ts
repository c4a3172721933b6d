import { left4 } from '../../crypto/bits.ts';
import { DES_BLOCK } from '../../crypto/des.ts';
import { padBit } from '../../crypto/padding.ts';
import { schemeOf } from '../../crypto/scheme.ts';
import { concat, hex, unhex } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import type { KeyEntry } from '../../profile/model.ts';
import { factorsBelow, LEVELS } from '../levels.ts';
import { operationOf, refusal, unknownKey } from '../operations.ts';
import type { CryptoRequest, KeyAddress, KeySource } from '../source.ts';
import { type Handle, loadPkcs11, type Pkcs11Library } from './library.ts';
import { TokenKeys } from './token-keys.ts';

export interface Pkcs11Options {
  /** Path of the module. */
  readonly module: string;
  /** Label of the token. */
  readonly token: string;
  readonly pin: string;
  readonly profile: { readonly keys: readonly KeyEntry[] };
}

/**
 * Key source over a PKCS#11 token: 3DES keys labelled `NAME/VERSION/LEVEL` that may derive and encipher. Card and
 * session keys are derived inside the token and stay there.
 * @throws {Fault} `KEY_MODULE_UNUSABLE`, `KEY_TOKEN_UNKNOWN`, `KEY_SOURCE_REFUSES` for a wrong PIN
 */
export async function pkcs11KeySource({ module, token, pin, profile }: Pkcs11Options): Promise<KeySource> {
  return new Pkcs11Source(await openToken(module, token, pin), token, profile);
}

/** Keys of a token, logged in. @param writing to store keys in it */
export async function openToken(module: string, token: string, pin: string, writing = false): Promise<TokenKeys> {
  const library = await loadPkcs11(module);
  const slot = slotOf(library, token);
  const session = library.openSession(slot, writing);
  library.login(session, pin);
  return new TokenKeys(library, session);
}

function slotOf(library: Pkcs11Library, token: string): Handle {
  const labels = library.slots().map((slot) => ({ slot, label: library.tokenLabel(slot) }));
  const found = labels.find(({ label }) => label === token);
  if (!found)
    throw new Fault('KEY_TOKEN_UNKNOWN', { token, known: labels.map(({ label }) => label || '–').join(', ') || '–' });
  return found.slot;
}

class Pkcs11Source implements KeySource {
  readonly kind = 'pkcs11';
  readonly id: string;
  readonly #keys: TokenKeys;
  readonly #entries: ReadonlyMap<string, KeyEntry>;
  /** Derived keys of the cards of this run; a token has room for them. */
  readonly #derived = new Map<string, Handle>();

  constructor(keys: TokenKeys, token: string, profile: Pkcs11Options['profile']) {
    this.id = `token:${token}`;
    this.#keys = keys;
    this.#entries = new Map(profile.keys.map((entry) => [entry.name, entry]));
  }

  compute(request: CryptoRequest): Uint8Array {
    operationOf(request);
    const { op, key, input, scheme } = request;
    const run = RUN[op];
    if (!run || schemeOf(scheme).algorithm !== '3DES')
      throw refusal(op, key, '令牌不能计算', 'the token can not compute it');
    const own = this.#entry(request).length === 8 ? 'left' : 'whole';
    return run(this.#keys, (part) => this.#cardKey(request, part === 'own' ? own : part), input);
  }

  checkValue(address: KeyAddress): Uint8Array {
    const { key } = address;
    const entry = this.#entry(address);
    if (entry.algorithm === 'SM4') throw refusal('check', key, '令牌中只有 3DES 密钥', 'the token holds 3DES keys');
    const part = entry.length === 8 ? 'left' : 'whole';
    if (part === 'left' && address.factors.length === 0)
      throw refusal('check', key, '只存有 16 字节的密钥', 'only 16 bytes of it are held');
    return this.#keys.encrypt(this.#cardKey(address, part), new Uint8Array(8)).slice(0, 3);
  }

  async close(): Promise<void> {
    try {
      this.#keys.close();
    } catch {
      // A token that is gone has closed its sessions itself.
    }
  }

  /** The key after the factors; of its last step the whole result, or the left half as a key of its own. */
  #cardKey({ key, version, factors }: KeyAddress, part: 'whole' | 'left'): Handle {
    const index = `${key}|${version}|${part}|${factors.map(hex).join('|')}`;
    const known = this.#derived.get(index);
    if (known !== undefined) return known;
    const { handle: root, below } = this.#root({ key, version, factors });
    let handle = root;
    for (const [at, factor] of below.entries()) {
      const last = at === below.length - 1;
      handle = last && part === 'left' ? this.#keys.half(handle, factor) : this.#keys.diversify(handle, factor);
    }
    this.#derived.set(index, handle);
    return handle;
  }

  #root(address: KeyAddress): { readonly handle: Handle; readonly below: readonly Uint8Array[] } {
    const { key, version, factors } = address;
    this.#entry(address);
    for (const level of LEVELS) {
      const handle = this.#keys.find(key, version, level);
      const below = handle === undefined ? undefined : factorsBelow(level, factors);
      if (handle !== undefined && below) return { handle, below };
    }
    throw unknownKey(key, version);
  }

  #entry({ key, version }: KeyAddress): KeyEntry {
    const entry = this.#entries.get(key);
    if (!entry || version < 1 || version > entry.versions) throw unknownKey(key, version);
    return entry;
  }
}

/** All of the card key, its left half, or as much as the card holds of it. */
type Part = 'whole' | 'left' | 'own';
type CardKey = (part: Part) => Handle;
type Run = (keys: TokenKeys, card: CardKey, input: Uint8Array) => Uint8Array;

/** With a session key: derived, used and destroyed. */
function withSession<T>(keys: TokenKeys, card: Handle, data: Uint8Array, use: (session: Handle) => T): T {
  const session = keys.half(card, data);
  try {
    return use(session);
  } finally {
    keys.destroy(session);
  }
}

const enciphered =
  (part: Part): Run =>
  (keys, card, input) =>
    withSession(keys, card(part), input.subarray(0, 8), (session) => keys.encrypt(session, input.subarray(8)));

const macUnder =
  (part: Part, session: (input: Uint8Array) => Uint8Array, fields: number): Run =>
  (keys, card, input) =>
    withSession(keys, card(part), session(input), (key) =>
      left4(keys.chain(key, padBit(input.subarray(fields), DES_BLOCK))),
    );

/** What a token computes; TAC needs a folded key, which none gives, and MACs under a key itself are not built. */
const RUN: Readonly<Partial<Record<CryptoRequest['op'], Run>>> = {
  external: enciphered('whole'),
  internal: enciphered('whole'),
  'maintenance-encrypt': enciphered('own'),
  'maintenance-mac': macUnder('own', (input) => input.subarray(0, 8), 8),
  'load-mac': macUnder('whole', (input) => concat(input.subarray(0, 6), unhex('8000')), 6),
  'purchase-mac': macUnder('whole', (input) => concat(input.subarray(0, 6), input.subarray(8, 10)), 10),
  'card-code': (keys, card, input) => {
    const padded = padBit(input, DES_BLOCK);
    const head = keys.chain(card('left'), padded.subarray(0, -8));
    return left4(keys.chain(card('whole'), padded.subarray(-8), head));
  },
};
