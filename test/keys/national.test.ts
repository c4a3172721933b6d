import { describe, expect, test } from 'vitest';
import { PUBLIC_TEST_SEED } from '../../runner/crypto/test-root.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { keyFileSource } from '../../runner/keys/key-file.ts';
import { lackOf, type Wish } from '../../runner/keys/lacks.ts';
import { factorsOfCard } from '../../runner/keys/levels.ts';
import type { CryptoRequest } from '../../runner/keys/source.ts';
import { testRootKeySource, testRoots } from '../../runner/keys/test-roots.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { KeySettings } from '../../runner/profile/statement.ts';
import { openKeys } from '../../runner/session/open-keys.ts';
import { demoInputs } from '../demo-run.ts';

const CITY = '330100';
const SM4 = 'SM4/zero/xor/xor4';
const profile = loadProfile('personal-3.00');
const factors = factorsOfCard(CITY, unhex('00900543118660130425001C4E'));
const reference = testRootKeySource({ seed: PUBLIC_TEST_SEED, profile });
const DATA = unhex('A1A2A3A4A5A6A7A8');

function request(op: CryptoRequest['op'], key: string, input: Uint8Array): CryptoRequest {
  return { op, key, version: 1, factors, input, scheme: SM4 };
}

describe('SM4 keys', () => {
  test('a key file computes what the test roots compute', async () => {
    const file = keyFileSource(
      { format: 'cardbench-keys', set: 'lab', keys: testRoots(PUBLIC_TEST_SEED, profile.keys) },
      profile,
    );
    for (const op of ['external', 'internal', 'maintenance-mac', 'static-mac'] as const) {
      const asked = request(op, 'UKSSSE', concat(DATA, DATA));
      expect(hex(await file.compute(asked))).toBe(hex(await reference.compute(asked)));
    }
    expect(hex((await file.checkValue?.(request('external', 'STK', DATA))) as Uint8Array)).toHaveLength(6);
  });

  test('a scheme changes the chain as well as the cryptogram', () => {
    const asked = request('external', 'UKSSSE', concat(DATA, DATA));
    const results = [SM4, 'SM4/not/xor/xor4', 'SM4/zero/left/xor4', '3DES'] as const;
    const distinct = new Set(results.map((scheme) => hex(reference.compute({ ...asked, scheme }) as Uint8Array)));
    expect(distinct.size).toBe(results.length);
  });

  test('what no source tells is refused', () => {
    for (const op of ['tac', 'load-mac', 'purchase-mac'] as const)
      expect(() => reference.compute(request(op, 'DPK', concat(DATA, DATA)))).toThrow(/KEY_OPERATION|SM4/);
  });

  test('the PSAM authenticates in its SM4 environment and goes back for a 3DES key', async () => {
    const keys: KeySettings = { source: 'psam', seed: PUBLIC_TEST_SEED, reader: 'emulator', versions: [1] };
    const { sample } = demoInputs();
    const opened = await openKeys({ ...sample, tester: { ...sample.tester, city: CITY, keys } }, profile);
    const asked = request('external', 'UKSSSE', concat(DATA, unhex('0102030405060708')));
    const { scheme: _, ...des } = asked;
    for (const one of [asked, des, asked])
      expect(hex(await opened.keys.compute(one))).toBe(hex(await reference.compute(one)));
    await opened.close();
  });
});

describe('what a source can not compute is known before a run', () => {
  const settings = (source: KeySettings['source']): KeySettings => ({ source, seed: PUBLIC_TEST_SEED });
  const wish: Wish = { op: 'external', key: 'UKSSSE', version: 1, scheme: SM4 };

  test.each<readonly [KeySettings['source'], Partial<Wish>, boolean]>([
    ['test-roots', {}, true],
    ['test-roots', { bend: 'unfolded' }, true],
    ['psam', {}, true],
    ['psam', { op: 'internal', key: 'IRK' }, true],
    ['psam', { scheme: 'SM4/not/xor/xor4' }, false],
    ['psam', { bend: 'other-session' }, false],
    ['psam', { op: 'maintenance-mac', key: 'STK' }, false],
    ['pkcs11', {}, false],
    ['pkcs11', { bend: '3DES' }, false],
  ])('%s %j', (source, other, computes) => {
    expect(lackOf({ ...wish, ...other }, settings(source), CITY, profile.keys) === undefined).toBe(computes);
  });
});
