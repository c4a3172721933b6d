import { describe, expect, test } from 'vitest';
import { directoryOf } from '../../emulator/card-image.ts';
import { createDefective } from '../../emulator/defective-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { BENDS, type SchemeName } from '../../runner/crypto/scheme.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { factorsOfCard } from '../../runner/keys/levels.ts';
import type { CryptoRequest } from '../../runner/keys/source.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { Statement } from '../../runner/profile/statement.ts';
import { SOURCE, SSSE, send, statementOf, TESTER } from './cards.ts';

const PROFILE = loadProfile('personal-3.00');
const KEYS = testRootKeySource({ seed: TESTER.keys.seed, profile: PROFILE });

function card(parameters: Statement['parameters'] = {}, defects: readonly string[] = []): CardOs {
  const statement = { ...statementOf(parameters), profile: PROFILE.id };
  const os = createDefective({ profile: PROFILE, statement, tester: TESTER, seed: 1 }, defects);
  os.powerOn('cold');
  send(os, SSSE);
  return os;
}

/** What the key source of the runner computes for this card. */
function ofRunner(
  os: CardOs,
  op: CryptoRequest['op'],
  key: string,
  input: Uint8Array,
  scheme?: SchemeName,
): Uint8Array {
  const factors = factorsOfCard(TESTER.city, os.image.atr.slice(-13));
  return KEYS.compute({ op, key, version: 1, factors, input, scheme: scheme ?? os.settings.schemes.SM4 }) as Uint8Array;
}

function authenticate(os: CardOs, key: string, scheme?: SchemeName, tail = ''): string {
  const challenge = unhex(send(os, '0084000008')).subarray(0, 8);
  const cipher = ofRunner(os, 'external', key, concat(challenge, SOURCE), scheme);
  const id = PROFILE.keys.find(({ name }) => name === key)?.ids[0];
  const data = hex(concat(cipher, SOURCE)) + tail;
  return send(os, `008200${id}${(data.length / 2).toString(16)}${data}`);
}

test('keys of authentication and maintenance are SM4, those of accounts 3DES', () => {
  const os = card();
  const algorithms = new Set(
    os.image.directories.flatMap(({ keys }) => keys.map((key) => `${key.kind} ${key.algorithm}`)),
  );
  expect([...algorithms].sort()).toEqual(['account undefined', 'external SM4', 'internal SM4', 'maintenance SM4']);
  expect(directoryOf(os.image, 'SSSE')?.keys.every(({ value }) => value.length === 16)).toBe(true);
});

describe('authentication', () => {
  test('the folded result is taken, with and without the key version', () => {
    expect(authenticate(card(), 'UKSSSE')).toBe('9000');
    expect(authenticate(card(), 'UKSSSE', undefined, '01')).toBe('9000');
    expect(authenticate(card({ 'auth.sm4.form': 'Lc 11' }), 'UKSSSE')).toBe('6700');
    expect(authenticate(card({ 'auth.sm4.form': 'Lc 11' }), 'UKSSSE', undefined, '01')).toBe('9000');
  });

  test.each([BENDS['3DES'](), BENDS.unfolded('zero', 'xor', 'xor4'), BENDS['other-session']('zero', 'xor', 'xor4')])(
    '%s is refused',
    (scheme) => {
      expect(authenticate(card(), 'UKSSSE', scheme)).toBe('63C2');
    },
  );

  test('the card answers INTERNAL AUTHENTICATE as the runner computes it', () => {
    const os = card();
    const input = concat(unhex('A1A2A3A4A5A6A7A8'), SOURCE);
    send(os, `0088000010${hex(input)}`);
    expect(send(os, '00C0000008')).toBe(`${hex(ofRunner(os, 'internal', 'IRK', input))}9000`);
  });
});

test('EF06 opens to RKSSSE alone', () => {
  const os = card();
  expect(send(os, '00B2083000')).toBe('6982');
  expect(authenticate(os, 'UKSSSE')).toBe('9000');
  expect(send(os, '00B2083000')).toBe('6982');
  expect(authenticate(os, 'RKSSSE')).toBe('9000');
  expect(send(os, '00B2083000').slice(-4)).toBe('9000');
});

test('the FCI of the environment says 03', () => {
  const os = card();
  send(os, SSSE);
  expect(hex(os.pending)).toContain('9F0C03860103');
});

describe('a PIN reset', () => {
  const HEADER = '8424000114';

  function reset(os: CardOs, scheme?: SchemeName): string {
    expect(authenticate(os, 'PUK')).toBe('9000');
    const challenge = unhex(send(os, '0084000008')).subarray(0, 8);
    const block = unhex('03654321800000000000000000000000');
    const cipher = ofRunner(os, 'maintenance-encrypt', 'STK', concat(challenge, block));
    const message = concat(unhex(HEADER), cipher);
    const mac = ofRunner(os, 'maintenance-mac', 'STK', concat(challenge, message), scheme);
    return send(os, hex(concat(message, mac)));
  }

  test('takes 16 bytes of cipher and an SM4 MAC', () => {
    const os = card();
    expect(reset(os)).toBe('9000');
    expect(send(os, '0020000003654321')).toBe('9000');
  });

  test.each([BENDS['3DES'](), BENDS['other-mac']('zero', 'xor', 'xor4')])('%s: 6988, and the PIN stays', (scheme) => {
    const os = card();
    expect(reset(os, scheme)).toBe('6988');
    expect(send(os, '0020000003123456')).toBe('9000');
  });

  test('a card that takes more than one MAC is one of the defects', () => {
    expect(reset(card({}, ['sm4/too/mac']), BENDS['other-mac']('zero', 'xor', 'xor4'))).toBe('9000');
    expect(reset(card({}, ['sm4/too/3des']), '3DES')).toBe('9000');
  });
});
