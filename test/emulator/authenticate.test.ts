import { describe, expect, test } from 'vitest';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { authenticate, CHALLENGE, challenge, compute, makeCard, SOURCE, SSSE, send } from './cards.ts';

const UPDATE = '00DC02280302 01 33';
const ZERO_CIPHER = `0082000410${'00'.repeat(16)}`;

function inSsse(parameters: Readonly<Record<string, string | number | boolean>> = {}): CardOs {
  const os = makeCard({ parameters });
  send(os, SSSE);
  return os;
}

describe('GET CHALLENGE (2.5)', () => {
  test.each([
    ['0084000004', /^.{8}9000$/],
    ['0084000008', /^.{16}9000$/],
    ['0084000010', /^6700$/],
    ['0084000000', /^6700$/],
    ['00840000', /^6700$/],
    ['0084010008', /^6A86$/],
    ['008400000801020304 05060708', /^6700$/],
  ])('%s', (command, response) => {
    expect(send(makeCard(), command)).toMatch(response);
  });

  test('16 bytes where the card declares them', () => {
    expect(send(makeCard({ parameters: { 'challenge.lengths': '4 8 16' } }), '0084000010')).toMatch(/^.{32}9000$/);
  });

  test('two numbers differ', () => {
    const os = makeCard();
    expect(send(os, CHALLENGE)).not.toBe(send(os, CHALLENGE));
  });
});

describe('INTERNAL AUTHENTICATE (2.6)', () => {
  const FACTOR = unhex('0102030405060708');
  test.each([
    [1, ''],
    [1, '01'],
    [2, '02'],
    [3, '03'],
  ])('version %i, byte "%s"', (version, byte) => {
    const os = inSsse();
    const data = hex(FACTOR) + hex(SOURCE) + byte;
    expect(send(os, `00880000${hex(Uint8Array.of(data.length / 2))}${data}`)).toBe('6108');
    expect(send(os, '00C0000008')).toBe(`${hex(compute(os, 'internal', 'IRK', version, concat(FACTOR, SOURCE)))}9000`);
  });

  test.each([
    ['outside the environment', ['00A40000', `0088000010${'00'.repeat(16)}`], '6A88'],
    ['version that is not there', [`0088000011${'00'.repeat(16)}04`], '6A88'],
    ['too short', [`008800000F${'00'.repeat(15)}`], '6700'],
    ['P2', [`0088000110${'00'.repeat(16)}`], '6A86'],
  ])('%s', (_, commands, sw) => {
    expect(send(inSsse(), ...commands)).toBe(sw);
  });
});

describe('EXTERNAL AUTHENTICATE (2.7)', () => {
  test('opens what the key protects', () => {
    const os = inSsse();
    expect(send(os, UPDATE)).toBe('6982');
    expect(authenticate(os, 'UKSSSE')).toBe('9000');
    expect(send(os, UPDATE)).toBe('9000');
  });

  test.each([1, 2, 3])('version %i', (version) => {
    expect(authenticate(inSsse(), 'UKSSSE', { version, wireVersion: `0${version}` })).toBe('9000');
  });

  test('the versions hold different keys', () => {
    expect(authenticate(inSsse(), 'UKSSSE', { version: 2, wireVersion: '01' })).toBe('63C2');
  });

  test('key.version.first 0', () => {
    expect(authenticate(inSsse({ 'key.version.first': 0 }), 'UKSSSE', { version: 2, wireVersion: '01' })).toBe('9000');
  });

  test('auth.version absent', () => {
    expect(authenticate(inSsse({ 'auth.version': 'absent' }), 'UKSSSE', { wireVersion: '01' })).toBe('6700');
  });

  test.each([
    ['no challenge', [ZERO_CIPHER], '6984'],
    ['key that is not there', [CHALLENGE, ZERO_CIPHER.replace('820004', '82007F')], '6A88'],
    ['a maintenance key', [CHALLENGE, ZERO_CIPHER.replace('820004', '820002')], '6A88'],
    ['the internal key', [CHALLENGE, ZERO_CIPHER.replace('820004', '820000')], '6A88'],
    ['local key in the environment', [CHALLENGE, ZERO_CIPHER.replace('820004', '820083')], '6A88'],
    ['P1', [CHALLENGE, ZERO_CIPHER.replace('820004', '820104')], '6A86'],
    ['Lc 08', [CHALLENGE, `0082000408${'00'.repeat(8)}`], '6700'],
    ['challenge of 4 bytes', ['0084000004', ZERO_CIPHER], '6984'],
    ['challenge, another command, cipher', [CHALLENGE, '00B2022800', ZERO_CIPHER], '6984'],
    ['challenge lost by SELECT', [CHALLENGE, SSSE, ZERO_CIPHER], '6984'],
  ])('%s', (_, commands, sw) => {
    expect(send(inSsse(), ...commands)).toBe(sw);
  });

  test('the tries run out and the key stays locked', () => {
    const os = inSsse();
    expect([1, 2, 3, 4].map(() => authenticate(os, 'UKSSSE', { wrong: true }))).toEqual([
      '63C2',
      '63C1',
      '63C0',
      '6983',
    ]);
    expect(authenticate(os, 'UKSSSE')).toBe('6983');
    os.powerOn('cold');
    send(os, SSSE);
    expect(authenticate(os, 'UKSSSE')).toBe('6983');
    expect(authenticate(os, 'UK1SSSE')).toBe('9000');
    expect(authenticate(os, 'UKSSSE', { version: 2, wireVersion: '02' })).toBe('9000');
  });

  test('a right cryptogram fills the counter again', () => {
    const os = inSsse();
    authenticate(os, 'UKSSSE', { wrong: true });
    expect(authenticate(os, 'UKSSSE')).toBe('9000');
    expect(authenticate(os, 'UKSSSE', { wrong: true })).toBe('63C2');
  });

  test('counter.key and auth.lastFailure', () => {
    const os = inSsse({ 'counter.key': 4, 'auth.lastFailure': '6983' });
    const answers = [1, 2, 3, 4].map(() => authenticate(os, 'UKSSSE', { wrong: true }));
    expect(answers).toEqual(['63C3', '63C2', '63C1', '6983']);
  });

  test('a challenge serves once', () => {
    const os = inSsse();
    const cipher = hex(compute(os, 'external', 'UKSSSE', 1, concat(challenge(os), SOURCE)));
    const command = `0082000410${cipher}${hex(SOURCE)}`;
    expect(send(os, command)).toBe('9000');
    expect(send(os, command)).toBe('6984');
  });

  test('a reset drops the challenge', () => {
    const os = inSsse();
    send(os, CHALLENGE);
    os.powerOn('warm');
    expect(send(os, ZERO_CIPHER)).toBe('6984');
  });

  test.each([
    ['next-command', '6984', '6984'],
    ['until-used', '9000', '9000'],
    ['until-select', '9000', '6984'],
  ])('challenge.life %s', (life, afterRead, afterSelect) => {
    for (const [between, expected] of [
      ['00B2022800', afterRead],
      ['00A4020002EF05', afterSelect],
    ] as const) {
      const os = inSsse({ 'challenge.life': life });
      const cipher = hex(compute(os, 'external', 'UKSSSE', 1, concat(challenge(os), SOURCE)));
      expect(send(os, between, `0082000410${cipher}${hex(SOURCE)}`)).toBe(expected);
    }
  });

  test('challenge.4forAuth: 4 bytes and four zeros', () => {
    const os = inSsse({ 'challenge.4forAuth': true });
    const four = unhex(send(os, '0084000004').slice(0, 8));
    const cipher = hex(compute(os, 'external', 'UKSSSE', 1, concat(four, new Uint8Array(4), SOURCE)));
    expect(send(os, `0082000410${cipher}${hex(SOURCE)}`)).toBe('9000');
  });
});
