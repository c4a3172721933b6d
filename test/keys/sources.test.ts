import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PUBLIC_TEST_SEED } from '../../runner/crypto/test-root.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { keyFileSource, openKeySet, sealKeySet } from '../../runner/keys/key-file.ts';
import { lackOf } from '../../runner/keys/lacks.ts';
import { factorsOfCard } from '../../runner/keys/levels.ts';
import { openToken, pkcs11KeySource } from '../../runner/keys/pkcs11/pkcs11-source.ts';
import type { CryptoRequest, KeySource } from '../../runner/keys/source.ts';
import { testRootKeySource, testRoots } from '../../runner/keys/test-roots.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { KeySettings, Sample } from '../../runner/profile/statement.ts';
import { openKeys } from '../../runner/session/open-keys.ts';
import { demoInputs } from '../demo-run.ts';
import { softToken } from './soft-token.ts';

const CITY = '330100';
const profile = loadProfile('personal-2.00');
const factors = factorsOfCard(CITY, unhex('00900543118660130425001C4E'));
const reference = testRootKeySource({ seed: PUBLIC_TEST_SEED, profile });
const folder = mkdtempSync(join(tmpdir(), 'cardbench-'));
const sources = new Map<string, { readonly source: KeySource; readonly settings: KeySettings }>();

function sampleWith(keys: KeySettings): Sample {
  const { sample } = demoInputs();
  return { ...sample, tester: { ...sample.tester, city: CITY, keys } };
}

beforeAll(async () => {
  const pin = '1357';
  const token = softToken(join(folder, 'token'), pin);
  process.env.SOFTHSM2_CONF = token.env.SOFTHSM2_CONF;
  const roots = testRoots(PUBLIC_TEST_SEED, profile.keys);
  const keys = await openToken(token.module, token.label, pin, true);
  for (const { name, version, level, value } of roots) keys.store(name, version, level, unhex(value));
  keys.close();
  sources.set('pkcs11', {
    source: await pkcs11KeySource({ ...token, token: token.label, pin, profile }),
    settings: { source: 'pkcs11', seed: PUBLIC_TEST_SEED },
  });
  const file = join(folder, 'keys.jwe');
  writeFileSync(file, await sealKeySet({ format: 'cardbench-keys', set: 'lab', keys: roots }, 'phrase', 1000));
  sources.set('key-file', {
    source: keyFileSource(await openKeySet(file, 'phrase'), profile),
    settings: { source: 'key-file', seed: PUBLIC_TEST_SEED },
  });
  for (const reach of ['usage', 'national'] as const) {
    const settings: KeySettings = { source: 'psam', seed: PUBLIC_TEST_SEED, reader: 'emulator', versions: [1], reach };
    const opened = await openKeys(sampleWith(settings), profile);
    sources.set(`psam ${reach}`, { source: opened.keys, settings });
  }
}, 60_000);

afterAll(async () => {
  for (const { source } of sources.values()) await source.close?.();
  rmSync(folder, { recursive: true, force: true });
});

const INPUTS: Readonly<Record<CryptoRequest['op'], readonly [length: number, wanted: 8 | 16]>> = {
  external: [16, 16],
  internal: [16, 16],
  'maintenance-mac': [8 + 13, 8],
  'maintenance-encrypt': [8 + 16, 8],
  'static-mac': [8 + 13, 8],
  'static-encrypt': [8 + 16, 8],
  'load-mac': [6 + 11, 16],
  'purchase-mac': [10 + 23, 16],
  tac: [20, 16],
  'block-encrypt': [32, 16],
  'block-mac': [16 + 21, 16],
  'card-code': [12, 16],
};

/** Every operation that a key is long enough for. */
const REQUESTS: readonly CryptoRequest[] = profile.keys.flatMap(({ name, length, versions }) =>
  (Object.keys(INPUTS) as CryptoRequest['op'][])
    .filter((op) => INPUTS[op][1] === length)
    .map((op, at) => ({
      op,
      key: name,
      version: 1 + (at % versions),
      factors,
      input: Uint8Array.from({ length: INPUTS[op][0] }, (_, index) => (index * 37 + at * 11) & 0xff),
    })),
);

describe.each(['pkcs11', 'key-file', 'psam usage', 'psam national'])('%s', (name) => {
  test('computes what the test roots give, or its lack is known beforehand', async () => {
    const { source, settings } = sources.get(name) as { source: KeySource; settings: KeySettings };
    let computed = 0;
    for (const request of REQUESTS) {
      const at = `${request.op} ${request.key} ${request.version}`;
      const lack = lackOf(request, settings, CITY, profile.keys);
      const outcome = await Promise.resolve()
        .then(() => source.compute(request))
        .then(hex, (error: unknown) => error);
      if (lack) {
        expect(outcome, at).toBeInstanceOf(Fault);
        continue;
      }
      computed++;
      expect(outcome, at).toBe(hex(reference.compute(request) as Uint8Array));
    }
    expect(computed).toBeGreaterThan(50);
  });
});

describe.each(['pkcs11', 'key-file'])('%s', (name) => {
  test('check values are those of the test roots at every level', () => {
    const { source } = sources.get(name) as { source: KeySource };
    for (const { name: key } of profile.keys.filter(({ length }) => length === 16)) {
      for (let depth = 0; depth <= 3; depth++) {
        const address = { key, version: 1, factors: factors.slice(0, depth) };
        const value = source.checkValue?.(address) as Uint8Array;
        expect(hex(value), `${key} ${depth}`).toBe(hex(reference.checkValue?.(address) as Uint8Array));
      }
    }
  });
});

test('a PSAM of another province holds national keys only', async () => {
  const settings: KeySettings = {
    source: 'psam',
    seed: PUBLIC_TEST_SEED,
    reader: 'emulator',
    versions: [1],
    region: '510100',
  };
  const opened = await openKeys(sampleWith(settings), profile);
  const input = concat(unhex('A1A2A3A4A5A6A7A8'), unhex('B1B2B3B4B5B6B7B8'));
  for (const key of ['IRK', 'RK1DF03', 'UKSSSE']) {
    const request = { op: 'external', key, version: 1, factors, input } as const;
    const equal = hex(await opened.keys.compute(request)) === hex(reference.compute(request) as Uint8Array);
    expect(equal, key).toBe(key !== 'UKSSSE');
    expect(lackOf(request, settings, CITY, profile.keys) === undefined, key).toBe(equal);
  }
  await opened.close();
});

describe('a key file', () => {
  test('opens with its passphrase only, and not when a byte was changed', async () => {
    const file = join(folder, 'other.jwe');
    const sealed = await sealKeySet({ format: 'cardbench-keys', set: 's', keys: [] }, 'right', 1000);
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 12 }), fc.nat(sealed.length - 1), async (phrase, at) => {
        writeFileSync(file, sealed);
        if (phrase !== 'right') await expect(openKeySet(file, phrase)).rejects.toThrow('KEY_FILE_SEALED');
        const other = sealed[at] === 'A' ? 'B' : 'A';
        writeFileSync(file, sealed.slice(0, at) + other + sealed.slice(at + 1));
        const opened = await openKeySet(file, 'right').catch((error: Fault) => error.code);
        // The last character of a part may hold bits that belong to no byte.
        if (typeof opened !== 'string') expect(opened).toEqual({ format: 'cardbench-keys', set: 's', keys: [] });
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['no set', { hello: 1 }],
    [
      'a key of 8 bytes',
      { format: 'cardbench-keys', set: 's', keys: [{ name: 'K', version: 1, level: 'national', value: '00' }] },
    ],
    [
      'an unknown level',
      { format: 'cardbench-keys', set: 's', keys: [{ name: 'K', version: 1, level: 'x', value: '0'.repeat(32) }] },
    ],
  ])('%s is refused without a word of its contents', async (_, contents) => {
    const file = join(folder, 'bad.jwe');
    writeFileSync(file, await sealKeySet(contents as never, 'p', 1000));
    await expect(openKeySet(file, 'p')).rejects.toThrow('KEY_FILE_CONTENTS');
  });

  test('a file that is not there is refused', async () => {
    await expect(openKeySet(join(folder, 'nowhere'), 'p')).rejects.toThrow('KEY_FILE_UNREADABLE');
  });
});

describe('refusals of a token', () => {
  test.each([
    ['a module that is none', { module: '/etc/passwd', token: 'bench' }, 'KEY_MODULE_UNUSABLE'],
    ['a token that is not there', { token: 'nobody' }, 'KEY_TOKEN_UNKNOWN'],
  ])('%s', async (_, change, code) => {
    const { module } = softToken(join(folder, `token-${code}`), '2468');
    const options = { module, pin: '2468', profile, ...change };
    await expect(pkcs11KeySource(options)).rejects.toThrow(code);
  });
});
