import { beforeEach, describe, expect, test } from 'vitest';
import { directoryOf } from '../../emulator/card-image.ts';
import { createEmulator } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { CERTIFICATE_ADF, PKI } from '../../emulator/personalise/certificate-application.ts';
import { sm2PublicKey, sm2Verify } from '../../runner/crypto/sm2.ts';
import { sm3 } from '../../runner/crypto/sm3.ts';
import { sm4Encrypt } from '../../runner/crypto/sm4.ts';
import { sm4AuthenticationBlock, sm4BlockMac } from '../../runner/crypto/ssc-sm4.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { loadInputs } from '../../runner/session/installed.ts';
import { SSSE } from './cards.ts';

const { profile, sample } = loadInputs('samples/pki.yaml');
const PIN = unhex(sample.tester.certificatePin ?? '');
const ENVIRONMENT = '00A404000C504B492EC9E7BBE1B1A3D5CF';
const APPLICATION = '00A404000C53532E434552542E41444631';
const RIGHT_PIN = sm3(PIN).slice(0, 16);

let os: CardOs;

beforeEach(() => {
  os = createEmulator({ profile, ...sample, seed: 1 });
  os.powerOn('cold');
  for (const command of [ENVIRONMENT, APPLICATION]) expect(send(command)).toMatch(/^61/);
});

function send(command: string): string {
  return hex(os.process(unhex(command)));
}

function challenge(length: 8 | 16 = 8): Uint8Array {
  const answer = os.process(Uint8Array.of(0, 0x84, 0, 0, length));
  expect(answer).toHaveLength(length + 2);
  return answer.slice(0, length);
}

function verify(key = RIGHT_PIN): string {
  return send(`0020010010${hex(sm4AuthenticationBlock(key, challenge()))}`);
}

function masterKey(): Uint8Array {
  return directoryOf(os.image, PKI)?.keys[0]?.value ?? expect.fail('no master key');
}

function authenticate(): string {
  return send(`0082000010${hex(sm4AuthenticationBlock(masterKey(), challenge()))}`);
}

function changePin(fresh: Uint8Array, flip = 0): string {
  const block = Uint8Array.of(fresh.length, ...fresh, 0x80, ...new Uint8Array(14 - fresh.length));
  const cipher = sm4Encrypt(RIGHT_PIN, block);
  const mac = sm4BlockMac(RIGHT_PIN, challenge(16), concat(unhex('845E010014'), cipher));
  return send(`845E010014${hex(cipher)}${hex(mac.with(3, (mac[3] ?? 0) ^ flip))}`);
}

describe('VERIFY', () => {
  test('takes a response, and a wrong one costs a try of this PIN alone', () => {
    const other = os.image.pin.tries;
    expect([verify(), verify(new Uint8Array(16)), verify(new Uint8Array(16)), verify()]).toEqual([
      '9000',
      '63C2',
      '63C1',
      '9000',
    ]);
    expect(os.image.pin.tries).toBe(other);
  });

  test.each([
    ['the PIN in the clear', `00200100${hex(Uint8Array.of(PIN.length))}${hex(PIN)}`, '6700'],
    ['the header of SSSE', `0020000010${'00'.repeat(16)}`, '6A86'],
    ['no challenge', `0020010010${'00'.repeat(16)}`, '6984'],
    ['CHANGE PIN in the clear', '805E010007123456FF654321', '6E00'],
    ['INTERNAL AUTHENTICATE', `0088000010${'00'.repeat(16)}`, '6D00'],
  ])('refuses %s', (_, command, sw) => {
    expect(send(command)).toBe(sw);
  });

  test('is blocked after the last try', () => {
    for (const left of [2, 1, 0]) expect(verify(new Uint8Array(16))).toBe(`63C${left}`);
    expect(verify()).toBe('6983');
  });
});

describe('CHANGE PIN', () => {
  test('sets the new PIN', () => {
    const fresh = unhex('11223344');
    expect(changePin(fresh)).toBe('9000');
    expect(verify(sm3(fresh).slice(0, 16))).toBe('9000');
    expect(verify()).toBe('63C2');
  });

  test('with a wrong MAC changes nothing, and costs a try: it is a wrong PIN', () => {
    expect(changePin(unhex('11223344'), 1)).toBe('6988');
    expect(verify(new Uint8Array(16))).toBe('63C1');
    expect(verify()).toBe('9000');
  });
});

describe('the master key', () => {
  test('authenticates with the whole block alone', () => {
    expect(authenticate()).toBe('9000');
    challenge();
    expect(send(`0082000008${'00'.repeat(8)}`)).toBe('6700');
  });

  test('is replaced under the old one', () => {
    const old = masterKey().slice();
    const fresh = new Uint8Array(16).fill(0xa5);
    const cipher = sm4Encrypt(old, Uint8Array.of(0x13, 0, 0, 0, ...fresh, 0x80, ...new Uint8Array(11)));
    const replace = (): string => {
      const iv = concat(challenge(), new Uint8Array(8));
      return send(`84D4010024${hex(cipher)}${hex(sm4BlockMac(old, iv, concat(unhex('84D4010024'), cipher)))}`);
    };
    expect(replace()).toBe('6982');
    expect(authenticate()).toBe('9000');
    expect(replace()).toBe('9000');
    expect(masterKey()).toEqual(fresh);
    expect(authenticate()).toBe('9000');
  });
});

describe('the certificate file', () => {
  test('is updated after the master key, not after the PIN', () => {
    expect(send('00A40200020019')).toBe('9000');
    expect(send('00D600000130')).toBe('6982');
    expect([verify(), send('00D600000130')]).toEqual(['9000', '6982']);
    expect([authenticate(), send('00D600000130')]).toEqual(['9000', '9000']);
  });

  test.each([
    ['of SSSE does not open it', [SSSE, '0020000003123456', APPLICATION, '00A40200020019'], '00D600000130'],
    ['of the certificate application opens nothing of SSSE', [SSSE], '00DC05280605040102030405'],
  ])('the status %s', (_, way, command) => {
    expect([verify(), authenticate()]).toEqual(['9000', '9000']);
    for (const one of way) expect(send(one)).toMatch(/^(61|9000)/);
    expect(send(command)).toBe('6982');
  });
});

test('the card signs after its PIN, with the key of its certificate', () => {
  const key = directoryOf(os.image, CERTIFICATE_ADF)?.signingKey ?? expect.fail('no key');
  const digest = sm3('what is signed');
  const command = `002A9E9A20${hex(digest)}`;
  expect(send(command)).toBe('6982');
  expect([verify(), send(command)]).toEqual(['9000', '6140']);
  const signature = os.process(unhex('00C0000040')).slice(0, 64);
  expect(sm2Verify(sm2PublicKey(key), digest, signature)).toBe(true);
});

test('a card that declares no certificates has neither environment nor application', () => {
  const statement = { ...sample.statement, options: {} };
  const bare = createEmulator({ profile, statement, tester: sample.tester, seed: 1 });
  bare.powerOn('cold');
  for (const command of [ENVIRONMENT, APPLICATION]) expect(hex(bare.process(unhex(command)))).toBe('6A82');
});
