import { describe, expect, test } from 'vitest';
import { loadMac, purchaseMac, transactionCode } from '../../runner/crypto/account.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

/** Values of vectors/medical-account.json and vectors/pboc.json, put together as a terminal does it. */
const HDOS = unhex('11223344556677888877665544332211');

describe('cryptograms of an account', () => {
  test.each([
    ['MAC1 of the purse load of the HDOS manual', '72D5A089', '0000', '000000000000100001000000000001', '82DC9807'],
    ['MAC2', '72D5A089', '0000', '000010000100000000000120010910130222', '4E8B20D4'],
  ])('load: %s', (_, random, number, fields, mac) => {
    expect(hex(loadMac(HDOS, unhex(random), unhex(number), unhex(fields)))).toBe(mac);
  });

  test('purchase: MAC1 of the HDOS manual', () => {
    const fields = unhex('000000100500000000000120010910130222');
    expect(hex(purchaseMac(HDOS, unhex('E398ED60'), unhex('0000'), unhex('00000001'), fields))).toBe('C7D12550');
  });

  test.each([
    ['MAC1', '000000000000271000001F403237000000000120261123103000', '6BFABFCA'],
    ['MAC2', '000000000000271000001F40', '723FBA29'],
  ])('settlement: %s', (_, fields, mac) => {
    const dpk = unhex('101112131415161718191A1B1C1D1E1F');
    expect(hex(purchaseMac(dpk, unhex('5A6B7C8D'), unhex('0007'), unhex('0000012A'), unhex(fields)))).toBe(mac);
  });

  test('settlement: TAC', () => {
    const fields = unhex('000000000000271000001F40323700000000010000012A20261123103000');
    expect(hex(transactionCode(unhex('202122232425262728292A2B2C2D2E2F'), fields))).toBe('09D314EE');
  });
});
