import { concat } from '../iso7816/hex.ts';
import { fold8, left4, xor4 } from './bits.ts';
import { DES_BLOCK, desDecrypt, desEncrypt } from './des.ts';
import type { KeyAlgorithm } from './diversify.ts';
import { desMac1, desMac3, sm4Mac1 } from './mac.ts';
import { desSessionKey, sm4SessionKey, sm4SessionKeyInverted } from './session-key.ts';
import { SM4_BLOCK, sm4Decrypt, sm4Encrypt } from './sm4.ts';

/**
 * How cryptograms are made with a key: its algorithm, and what the sources say of it (cos-commands.md 6.2, 6.4). One
 * row for 3DES; of SM4 one for each way that a source describes or a negative test tries.
 */
export interface Scheme {
  readonly algorithm: KeyAlgorithm;
  /** Bytes of a block. */
  readonly block: 8 | 16;
  /** Key of one session, made of a challenge or a factor. */
  session(key: Uint8Array, factor8: Uint8Array): Uint8Array;
  /** The 8 bytes of an authentication over 8 bytes, under a session key. */
  result(session: Uint8Array, source8: Uint8Array): Uint8Array;
  /** 4 bytes of MAC over whole blocks. @param iv as long as a block */
  mac(key: Uint8Array, padded: Uint8Array, iv: Uint8Array): Uint8Array;
  /** Whole blocks, ECB. */
  encrypt(key: Uint8Array, blocks: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, blocks: Uint8Array): Uint8Array;
}

/** SK = SM4(K, X, zeros), or SM4(K, X, NOT X): profile parameter `sm4.session`. */
const SESSIONS = { zero: sm4SessionKey, not: sm4SessionKeyInverted } as const;
/** How 16 bytes become the 8 of an authentication: `sm4.fold`. No source takes the left half; a card must refuse it. */
const FOLDS = { xor: fold8, left: (block: Uint8Array) => block.slice(0, 8) } as const;
/** How 16 bytes become the 4 of a MAC: `sm4.mac`. */
const MACS = { xor4, left4 } as const;

export type Sm4Session = keyof typeof SESSIONS;
export type Sm4Fold = keyof typeof FOLDS;
export type Sm4Mac = keyof typeof MACS;

/** Name of a scheme, as requests and records carry it. */
export type SchemeName = '3DES' | `SM4/${Sm4Session}/${Sm4Fold}/${Sm4Mac}`;

const ZERO_8 = new Uint8Array(8);

/** Algorithm 1 with 8 bytes of key, algorithm 3 with 16 (6.2). */
export const DES_SCHEME: Scheme = {
  algorithm: '3DES',
  block: DES_BLOCK,
  session: desSessionKey,
  result: desEncrypt,
  mac: (key, padded, iv) => left4((key.length === 8 ? desMac1 : desMac3)(key, padded, iv)),
  encrypt: desEncrypt,
  decrypt: desDecrypt,
};

function sm4Scheme(session: Sm4Session, fold: Sm4Fold, mac: Sm4Mac): Scheme {
  return {
    algorithm: 'SM4',
    block: SM4_BLOCK,
    session: SESSIONS[session],
    result: (key, source8) => FOLDS[fold](sm4Encrypt(key, concat(source8, ZERO_8))),
    mac: (key, padded, iv) => MACS[mac](sm4Mac1(key, padded, iv)),
    encrypt: sm4Encrypt,
    decrypt: sm4Decrypt,
  };
}

const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['3DES', DES_SCHEME],
  ...keys(SESSIONS).flatMap((session) =>
    keys(FOLDS).flatMap((fold) =>
      keys(MACS).map((mac) => [sm4Name(session, fold, mac), sm4Scheme(session, fold, mac)] as const),
    ),
  ),
]);

export function sm4Name(session: Sm4Session, fold: Sm4Fold, mac: Sm4Mac): SchemeName {
  return `SM4/${session}/${fold}/${mac}`;
}

/** The scheme of a name; that of 3DES where a request names none. @throws {RangeError} for a name that is none */
export function schemeOf(name: string = '3DES'): Scheme {
  const scheme = SCHEMES.get(name);
  if (!scheme) throw new RangeError(`no scheme ${name}`);
  return scheme;
}

/** Ways in which a negative test departs from what is declared. */
export const BENDS = {
  '3DES': () => '3DES',
  unfolded: (session, _, mac) => sm4Name(session, 'left', mac),
  'other-session': (session, fold, mac) => sm4Name(session === 'zero' ? 'not' : 'zero', fold, mac),
  'other-mac': (session, fold, mac) => sm4Name(session, fold, mac === 'xor4' ? 'left4' : 'xor4'),
} as const satisfies Record<string, (session: Sm4Session, fold: Sm4Fold, mac: Sm4Mac) => SchemeName>;

export type Bend = keyof typeof BENDS;

/** The scheme of an SM4 key where parameters `sm4.*` declare it; values that are none of theirs (`none`) mean the usual. */
export function declaredSm4(parameter: (name: string) => unknown, bend?: Bend): SchemeName {
  const session = parameter('sm4.session') === 'not' ? 'not' : 'zero';
  const mac = parameter('sm4.mac') === 'left4' ? 'left4' : 'xor4';
  return bend === undefined ? sm4Name(session, 'xor', mac) : BENDS[bend](session, 'xor', mac);
}

function keys<T extends object>(of: T): readonly (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}
