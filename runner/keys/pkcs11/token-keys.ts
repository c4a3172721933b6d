import { invert } from '../../crypto/bits.ts';
import { concat } from '../../iso7816/hex.ts';
import type { Level } from '../levels.ts';
import type { Attribute, Handle, Pkcs11Library } from './library.ts';

/* Two-key 3DES in a token: everything that a card key needs is one mechanism, derivation by enciphered data. */

const CKA = { class: 0x0, token: 0x1, private: 0x2, label: 0x3, value: 0x11, keyType: 0x100 } as const;
const CKA_USE = { sensitive: 0x103, encrypt: 0x104, derive: 0x10c, extractable: 0x162 } as const;
const CKO_SECRET_KEY = 4;
const CKK_DES2 = 0x14;
const CKM_DES3_ECB = 0x132;
const CKM_DES3_CBC = 0x133;
const CKM_DES3_ECB_ENCRYPT_DATA = 0x1102;

/** How a key is found in a token: `UKSSSE/1/national`. */
function labelOf(name: string, version: number, level: Level): Uint8Array {
  return Buffer.from(`${name}/${version}/${level}`, 'utf8');
}

function secret(...more: readonly Attribute[]): readonly Attribute[] {
  return [
    [CKA.class, CKO_SECRET_KEY],
    [CKA.keyType, CKK_DES2],
    [CKA.private, true],
    [CKA_USE.sensitive, true],
    [CKA_USE.extractable, false],
    [CKA_USE.encrypt, true],
    [CKA_USE.derive, true],
    ...more,
  ];
}

/** Keys of one session of a token. None of them ever leaves it. */
export class TokenKeys {
  readonly #library: Pkcs11Library;
  readonly #session: Handle;

  constructor(library: Pkcs11Library, session: Handle) {
    this.#library = library;
    this.#session = session;
  }

  /** Puts a key into the token for good; for test tokens. */
  store(name: string, version: number, level: Level, value: Uint8Array): void {
    const label = labelOf(name, version, level);
    this.#library.create(this.#session, secret([CKA.token, true], [CKA.label, label], [CKA.value, value]));
  }

  find(name: string, version: number, level: Level): Handle | undefined {
    const label = labelOf(name, version, level);
    return this.#library.find(this.#session, [
      [CKA.class, CKO_SECRET_KEY],
      [CKA.label, label],
    ]);
  }

  /** One step of diversification: 3DES(K, X), 3DES(K, NOT X). */
  diversify(key: Handle, factor: Uint8Array): Handle {
    return this.#derive(key, concat(factor, invert(factor)));
  }

  /** 3DES(K, X) in both halves, which is single DES: the left half of a step, or a session key of 8 bytes. */
  half(key: Handle, factor: Uint8Array): Handle {
    return this.#derive(key, concat(factor, factor));
  }

  encrypt(key: Handle, data: Uint8Array): Uint8Array {
    return this.#library.encrypt(this.#session, { type: CKM_DES3_ECB }, key, data);
  }

  /** Last block of a CBC over whole blocks. */
  chain(key: Handle, blocks: Uint8Array, iv: Uint8Array = new Uint8Array(8)): Uint8Array {
    return this.#library.encrypt(this.#session, { type: CKM_DES3_CBC, parameter: iv }, key, blocks).slice(-8);
  }

  destroy(key: Handle): void {
    this.#library.destroy(this.#session, key);
  }

  close(): void {
    this.#library.closeSession(this.#session);
  }

  #derive(key: Handle, data: Uint8Array): Handle {
    return this.#library.deriveByData(this.#session, CKM_DES3_ECB_ENCRYPT_DATA, key, data, secret([CKA.token, false]));
  }
}
