import { describe, expect, test } from 'vitest';
import { loadSessionKey, purchaseSessionKey, tacKey } from '../../runner/crypto/session-key.ts';
import * as ssc from '../../runner/crypto/ssc.ts';
import { sm4AuthenticationBlock, sm4BlockMac } from '../../runner/crypto/ssc-sm4.ts';
import { loadVectors } from '../../runner/crypto/vectors.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

const outputs = new Map(loadVectors().map(({ id, output }) => [id, output]));
const CARD_KEY = unhex('E27E06B74115434C9C7D051AB92F3859');
const SM4_KEY = unhex('D8BA5ADFC3EACF74D626E9BEBE40C9CF');
const STK = unhex('0002200001243000');
const CHALLENGE = unhex('A1A2A3A4A5A6A7A8');
const SOURCE = unhex('0102030405060708');
const FACTOR = unhex('1122334455667788');

/** Each function of the card's cryptography against the vector that states its result. */
test.each([
  ['SSC-EA-CIPHER', () => ssc.externalCipher(CARD_KEY, CHALLENGE, SOURCE)],
  ['SSC-EA-CIPHER-SELF', () => ssc.externalCipher(CARD_KEY, CHALLENGE, CHALLENGE)],
  ['SSC-IA-AUTH', () => ssc.internalResult(CARD_KEY, FACTOR, SOURCE)],
  ['SSC-IA-AUTH-ZEROKEY', () => ssc.internalResult(new Uint8Array(16), FACTOR, SOURCE)],
  ['SSC-PINBLOCK', () => ssc.pinBlock(unhex('123456'))],
  ['SSC-PINRESET-ENC', () => ssc.maintenanceEncrypt(STK, FACTOR, ssc.pinBlock(unhex('123456')))],
  ['SSC-PINRESET-MAC-IV0', () => ssc.maintenanceMac(STK, FACTOR, unhex('842400010CEBA850DF6F76BA1D'))],
  ['SSC-LOAD-SESLK', () => loadSessionKey(unhex('00000000000000000000222000000000'), unhex('11223344'), unhex('0000'))],
  [
    'PBOC-HDOS-LOAD-SESLK',
    () => loadSessionKey(unhex('11223344556677888877665544332211'), unhex('72D5A089'), unhex('0000')),
  ],
  [
    'SSC-MED-SESPK',
    () =>
      purchaseSessionKey(
        unhex('101112131415161718191A1B1C1D1E1F'),
        unhex('5A6B7C8D'),
        unhex('0007'),
        unhex('0000012A'),
      ),
  ],
  ['SSC4-PKI-EXTAUTH', () => sm4AuthenticationBlock(SM4_KEY, CHALLENGE)],
  ['SSC4-MAC-FOLD4', () => sm4BlockMac(SM4_KEY, unhex('A1A2A3A4A5A6A7A80000000000000000'), unhex('841E000004'))],
])('%s', (id, run) => {
  expect(hex(run())).toBe(outputs.get(id));
});

test('session key of maintenance and key of the TAC', () => {
  expect(hex(ssc.maintenanceSession(STK, FACTOR))).toBe('8E0A9977686BCFC9');
  expect(hex(tacKey(unhex('202122232425262728292A2B2C2D2E2F')))).toBe('0808080808080808');
});

test('the authentication code hangs on each of its twelve bytes and on the key', () => {
  const code = (key: Uint8Array, first: string) => hex(ssc.cardAuthenticationCode(key, unhex(first)));
  const base = code(CARD_KEY, '371700D15600000500001C4E');
  expect(base).toMatch(/^[0-9A-F]{8}$/);
  expect(code(CARD_KEY, '371701D15600000500001C4E')).not.toBe(base);
  expect(code(CARD_KEY, '371700D15600000500001C4F')).not.toBe(base);
  expect(code(SM4_KEY, '371700D15600000500001C4E')).not.toBe(base);
});

describe('refusals', () => {
  test.each([
    ['8-byte authentication key', () => ssc.externalCipher(STK, CHALLENGE, SOURCE)],
    ['4-byte challenge', () => ssc.externalCipher(CARD_KEY, CHALLENGE.slice(4), SOURCE)],
    ['16-byte source', () => ssc.externalCipher(CARD_KEY, CHALLENGE, CARD_KEY)],
    ['12-byte maintenance key', () => ssc.maintenanceMac(CARD_KEY.slice(0, 12), CHALLENGE, SOURCE)],
    ['PIN block not whole', () => ssc.maintenanceEncrypt(STK, CHALLENGE, SOURCE.slice(1))],
    ['empty PIN', () => ssc.pinBlock(new Uint8Array(0))],
    ['PIN of 8 bytes', () => ssc.pinBlock(SOURCE)],
    ['11 bytes of card identification', () => ssc.cardAuthenticationCode(CARD_KEY, new Uint8Array(11))],
    ['terminal sequence of 2 bytes', () => purchaseSessionKey(CARD_KEY, STK.slice(4), STK.slice(6), STK.slice(6))],
    ['initial value of 5 bytes', () => sm4BlockMac(SM4_KEY, new Uint8Array(5), SOURCE)],
  ])('%s', (_, run) => {
    expect(run).toThrow(/CRYPTO_(LENGTH|BLOCKS)/);
  });
});
