import { describe, expect, test } from 'vitest';
import { externalCipher } from '../../runner/crypto/ssc.ts';
import { PUBLIC_TEST_SEED, testCardKey, testRootKey } from '../../runner/crypto/test-root.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import type { CryptoRequest } from '../../runner/keys/source.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { Fault } from '../../runner/messages/fault.ts';
import type { KeyEntry } from '../../runner/profile/model.ts';

function entry(name: string, length: number, versions: number): KeyEntry {
  return {
    name,
    length,
    versions,
    directory: 'SSSE',
    ids: ['00'],
    level: 'national',
    purpose: { zh: '', en: '' },
    kind: 'external',
    source: ['N4'],
    confidence: 'B',
  };
}

const profile = { keys: [entry('IRK', 16, 3), entry('UKSSSE', 16, 3), entry('STK', 8, 1)] };
const source = testRootKeySource({ seed: PUBLIC_TEST_SEED, profile });
const factors = ['3337303030307368', '3337313730307378', '8660130425001C4E'].map(unhex);
const CHALLENGE = 'A1A2A3A4A5A6A7A8';

function request(change: Partial<Omit<CryptoRequest, 'input'>> & { input?: string }): CryptoRequest {
  const { input = `${CHALLENGE}0102030405060708`, ...rest } = change;
  return { op: 'external', key: 'UKSSSE', version: 1, factors, input: unhex(input), ...rest };
}

test('the source names its kind and seed, another seed only by a hash', () => {
  expect(source).toMatchObject({ kind: 'test-roots', id: PUBLIC_TEST_SEED });
  const other = testRootKeySource({ seed: 'laboratory 7', profile });
  expect(other.id).toMatch(/^sm3:[0-9A-F]{16}$/);
  expect(other.id).not.toContain('laboratory');
});

test('a cryptogram is made with the key of the card', () => {
  const key = testCardKey(PUBLIC_TEST_SEED, { name: 'UKSSSE', length: 16 }, 1, factors);
  expect(source.compute(request({}))).toEqual(externalCipher(key, unhex(CHALLENGE), unhex('0102030405060708')));
  expect(source.compute(request({ factors: [] }))).toEqual(
    externalCipher(testRootKey(PUBLIC_TEST_SEED, 'UKSSSE', 1), unhex(CHALLENGE), unhex('0102030405060708')),
  );
});

// Computed by the openssl command line as well: a change of the published test keys must not pass unseen.
test.each([
  { op: 'external', key: 'UKSSSE', input: `${CHALLENGE}0102030405060708`, out: 'FB209336FF0807D9' },
  { op: 'internal', key: 'IRK', input: `${CHALLENGE}0102030405060708`, out: 'E1BFDD961A57FE8B' },
  { op: 'maintenance-mac', key: 'STK', input: `${CHALLENGE}8424000004`, out: 'A05993B7' },
  { op: 'maintenance-encrypt', key: 'STK', input: `${CHALLENGE}0312345680000000`, out: '879BB2A54DB17954' },
  { op: 'maintenance-mac', key: 'UKSSSE', input: `${CHALLENGE}8424000004`, out: 'B3ACD5CB' },
  { op: 'static-mac', key: 'STK', input: `${CHALLENGE}841E000004`, out: '700675C5' },
  { op: 'static-mac', key: 'UKSSSE', input: `1122334400000000841E000004`, out: 'F151480C' },
  { op: 'static-encrypt', key: 'UKSSSE', input: '0605042026112380', out: '7B223C65C31058A9' },
  { op: 'card-code', key: 'IRK', input: '371700D15600000500001C4E', out: '6B9CB3F6' },
] as const)('$op with $key', async ({ op, key, input, out }) => {
  expect(hex(await source.compute(request({ op, key, input })))).toBe(out);
});

test('key, version, factors and seed each change the result', async () => {
  const other = testRootKeySource({ seed: 'another', profile });
  const results = await Promise.all([
    source.compute(request({})),
    source.compute(request({ key: 'IRK' })),
    source.compute(request({ version: 2 })),
    source.compute(request({ factors: factors.slice(1) })),
    source.compute(request({ factors: [...factors].reverse() })),
    other.compute(request({})),
  ]);
  expect(new Set(results.map(hex)).size).toBe(6);
  expect(await source.compute(request({}))).toEqual(results[0]);
});

describe('refusals', () => {
  test.each([
    ['unknown key', { key: 'UK9' }, 'KEY_UNKNOWN'],
    ['version 0', { version: 0 }, 'KEY_UNKNOWN'],
    ['version beyond the table', { version: 4 }, 'KEY_UNKNOWN'],
    ['half a version', { version: 1.5 }, 'KEY_UNKNOWN'],
    ['authentication with an 8-byte key', { key: 'STK' }, 'KEY_OPERATION'],
    ['input too short', { input: CHALLENGE }, 'KEY_OPERATION'],
    ['input too long', { op: 'internal', key: 'IRK', input: '00'.repeat(17) }, 'KEY_OPERATION'],
    ['part of a block', { op: 'maintenance-encrypt', key: 'STK', input: '00'.repeat(20) }, 'KEY_OPERATION'],
    ['card code over 11 bytes', { op: 'card-code', key: 'IRK', input: '00'.repeat(11) }, 'KEY_OPERATION'],
    ['factor of 7 bytes', { factors: [new Uint8Array(7)] }, 'KEY_OPERATION'],
    ['unknown operation', { op: 'decrypt' as never }, 'KEY_OPERATION'],
  ] as const)('%s', (_, change, code) => {
    let thrown: unknown;
    try {
      source.compute(request(change));
    } catch (fault) {
      thrown = fault;
    }
    expect(thrown).toBeInstanceOf(Fault);
    expect((thrown as Fault).code).toBe(code);
  });
});
