import { describe, expect, test } from 'vitest';
import { diversify3des, diversifyChain, diversifySm4 } from '../../runner/crypto/diversify.ts';
import { cardFactor, cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

/** Historical bytes of the public sample 3B6D0000 0090543116 8660130425001C4E. */
const HISTORICAL = unhex('00905431168660130425001C4E');
const ROOT = unhex('404142434445464748494A4B4C4D4E4F');

test.each([
  ['province', provinceFactor('371700'), '3337303030307368'],
  ['city', cityFactor('371700'), '3337313730307378'],
  ['card', cardFactor(HISTORICAL), '8660130425001C4E'],
  ['card, default by name', cardFactor(HISTORICAL, 'T6..TD'), '8660130425001C4E'],
  ['card, other description', cardFactor(HISTORICAL, 'T8..TD+0000'), '130425001C4E0000'],
])('factor of the %s', (_, factor, expected) => {
  expect(hex(factor)).toBe(expected);
});

// SSC-DIV3-3L-*, SSC-DIV4-L* of vectors/diversification.json
test('the chain from the national key to the card', () => {
  const factors = [provinceFactor('371700'), cityFactor('371700'), cardFactor(HISTORICAL)];
  expect(hex(diversifyChain('3DES', ROOT, factors))).toBe('9EB9DA76BAD208A1ACBDBA9A5D64100D');
  expect(hex(diversifyChain('3DES', ROOT, factors.slice(1)))).toBe('E27E06B74115434C9C7D051AB92F3859');
  expect(hex(diversifyChain('SM4', ROOT, factors.slice(1)))).toBe('D8BA5ADFC3EACF74D626E9BEBE40C9CF');
  expect(diversifyChain('3DES', ROOT, [])).toEqual(ROOT);
});

describe('refusals', () => {
  test.each([
    ['five digits', () => cityFactor('37170'), 'FACTOR_CITY'],
    ['letters', () => provinceFactor('3717AB'), 'FACTOR_CITY'],
    ['twelve historical bytes', () => cardFactor(HISTORICAL.slice(1)), 'CRYPTO_LENGTH'],
    ['unknown variant', () => cardFactor(HISTORICAL, 'T1..T8'), 'FACTOR_VARIANT'],
    ['a name of Object.prototype', () => cardFactor(HISTORICAL, 'constructor'), 'FACTOR_VARIANT'],
    ['factor of 7 bytes', () => diversify3des(ROOT, new Uint8Array(7)), 'CRYPTO_LENGTH'],
    ['key of 8 bytes', () => diversify3des(ROOT.slice(8), new Uint8Array(8)), 'CRYPTO_LENGTH'],
    ['SM4 factor of 16 bytes', () => diversifySm4(ROOT, new Uint8Array(16)), 'CRYPTO_LENGTH'],
  ])('%s', (_, run, code) => {
    expect(run).toThrow(code);
  });
});
