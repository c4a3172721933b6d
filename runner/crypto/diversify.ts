import { concat } from '../iso7816/hex.ts';
import { invert } from './bits.ts';
import { desEncrypt } from './des.ts';
import { expectLength } from './guard.ts';
import { sm4Encrypt } from './sm4.ts';

/** Algorithm of a key: 3DES with 16 bytes, or SM4. */
export type KeyAlgorithm = '3DES' | 'SM4';

/**
 * One level of diversification: 3DES(K, X), 3DES(K, NOT X); 16 bytes, parity left alone
 * (JR/T 0025; cos-commands.md 8.2).
 */
export function diversify3des(key16: Uint8Array, factor8: Uint8Array): Uint8Array {
  expectLength('key to diversify', key16, 16);
  expectLength('diversification factor', factor8, 8);
  return desEncrypt(key16, concat(factor8, invert(factor8)));
}

/** One level with SM4: SM4(K, X || NOT X) in one block (inferred for the card from SM1 manuals and ETC). */
export function diversifySm4(key16: Uint8Array, factor8: Uint8Array): Uint8Array {
  expectLength('key to diversify', key16, 16);
  expectLength('diversification factor', factor8, 8);
  return sm4Encrypt(key16, concat(factor8, invert(factor8)));
}

/** Several levels, first factor first: province, city, card. No factor gives the key itself. */
export function diversifyChain(algorithm: KeyAlgorithm, key16: Uint8Array, factors: readonly Uint8Array[]): Uint8Array {
  const step = { '3DES': diversify3des, SM4: diversifySm4 }[algorithm];
  return factors.reduce((key, factor) => step(key, factor), key16);
}
