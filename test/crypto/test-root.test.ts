import { expect, test } from 'vitest';
import { cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { sm3 } from '../../runner/crypto/sm3.ts';
import { PUBLIC_TEST_SEED, testCardKey, testRootKey } from '../../runner/crypto/test-root.ts';
import { hex } from '../../runner/iso7816/hex.ts';

test('a root is the first half of SM3 over seed, name and version', () => {
  expect(PUBLIC_TEST_SEED).toBe('cardbench public test keys, edition 1');
  const text = 'cardbench public test keys, edition 1|UKSSSE|2';
  expect(hex(testRootKey(PUBLIC_TEST_SEED, 'UKSSSE', 2))).toBe(hex(sm3(text)).slice(0, 32));
});

test('seed, name and version each change the root', () => {
  const roots = [
    testRootKey('a', 'IRK', 1),
    testRootKey('b', 'IRK', 1),
    testRootKey('a', 'PUK', 1),
    testRootKey('a', 'IRK', 2),
  ].map(hex);
  expect(new Set(roots).size).toBe(4);
});

test('an 8-byte key is the left half of the derived key', () => {
  const factors = [provinceFactor('371700'), cityFactor('371700')];
  const whole = testCardKey('s', { name: 'STK', length: 16 }, 1, factors);
  expect(testCardKey('s', { name: 'STK', length: 8 }, 1, factors)).toEqual(whole.slice(0, 8));
});
