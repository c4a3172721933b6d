import { describe, expect, test } from 'vitest';
import { directoryOf, fileOf, type ImageAccount } from '../../emulator/card-image.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { PowerLoss } from '../../emulator/os/memory.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { compute, type MakeOptions, makeCard, SSSE, send } from './cards.ts';

const PIN = '0020000003123456';
const DF04 = '00A4040006D15600000503';
const TERMINAL = '430200000001';
const TERMINAL_NUMBER = '0000012A';
const TIME = '20250701120000';
const PSE = '00A404000E315041592E5359532E4444463031';
const BANK = '00A4040008A000000333010101';
const OFFLINE: MakeOptions = { options: { offlineMedical: true } };
const FINANCIAL: MakeOptions = { options: { financial: true, purse: true } };

function account(os: CardOs, directory = 'DF04'): ImageAccount {
  return directoryOf(os.image, directory)?.account as ImageAccount;
}

function opened(options: MakeOptions = {}): CardOs {
  const os = makeCard(options);
  send(os, SSSE, PIN, DF04);
  return os;
}

/** INITIALIZE FOR PURCHASE; gives the DEBIT that completes it. */
function begin(os: CardOs, amounts = '000000000000012300000045', time = TIME, index = '01'): string {
  expect(send(os, `B028010113${index}${amounts}${TERMINAL}`)).toBe('6116');
  const answer = unhex(send(os, '00C0000016'));
  const [number, random] = [answer.subarray(14, 16), answer.subarray(18, 22)];
  const fields = unhex(`${amounts}32${TERMINAL}${time}`);
  const input = concat(random, number, unhex(TERMINAL_NUMBER), fields);
  return `B02C01000F${TERMINAL_NUMBER}${time}${hex(compute(os, 'purchase-mac', 'DPK', answer[16] as number, input))}`;
}

/** INITIALIZE FOR LOAD; gives the CREDIT that completes it. */
function beginLoad(os: CardOs, amount = '00000101'): string {
  expect(send(os, `B02800010B01${amount}${TERMINAL}`)).toBe('6110');
  const answer = unhex(send(os, '00C0000010'));
  const fields = unhex(`${amount}31${TERMINAL}${TIME}`);
  const input = concat(answer.subarray(8, 12), answer.subarray(4, 6), fields);
  return `B02A00000B${TIME}${hex(compute(os, 'load-mac', 'DLK', answer[6] as number, input))}`;
}

describe('settlement', () => {
  test('moves sums, number and log, and leaves the balance', () => {
    const os = opened();
    const before = { ...account(os) };
    expect(send(os, begin(os))).toBe('6108');
    expect(account(os)).toMatchObject({
      balance: before.balance,
      selfPaid: before.selfPaid + 0x123,
      pooled: before.pooled + 0x45,
      purchases: before.purchases + 1,
    });
    const record = fileOf(os.image, 'DF04', 0xef08)?.records[0] as Uint8Array;
    const number = before.purchases.toString(16).padStart(4, '0').toUpperCase();
    expect(hex(record)).toBe(`${number}32${TERMINAL}${TIME}000000000000012300000045`);
  });

  test('a new year starts the sums anew', () => {
    const os = opened();
    send(os, begin(os, '000000000000000700000008', '20260101000000'));
    expect(account(os)).toMatchObject({ selfPaid: 7, pooled: 8, year: 0x2026 });
  });

  test.each([
    [
      'without the PIN',
      (os: CardOs) => send(os, SSSE, '00A40000023F00', SSSE, DF04, `B02801011301${'0'.repeat(24)}${TERMINAL}`),
      '6982',
    ],
    ['with an unknown key index', (os: CardOs) => send(os, `B02801011309${'0'.repeat(24)}${TERMINAL}`), '9403'],
    ['above the balance', (os: CardOs) => send(os, `B0280101130100000001${'0'.repeat(16)}${TERMINAL}`), '9401'],
    ['outside of the application', (os: CardOs) => send(os, SSSE, `B02801011301${'0'.repeat(24)}${TERMINAL}`), '6985'],
    ['of a wrong length', (os: CardOs) => send(os, `B02801011201${'0'.repeat(34)}`), '6700'],
  ])('is not begun %s', (_, look, sw) => {
    expect(look(opened())).toBe(sw);
  });

  test('is not begun when the number is at its maximum', () => {
    const os = opened();
    account(os).purchases = 0xffff;
    expect(send(os, `B02801011301${'0'.repeat(24)}${TERMINAL}`)).toBe('9402');
  });

  test('is completed once, at once, with the right MAC', () => {
    const os = opened();
    const debit = begin(os);
    expect(send(os, '0084000008', debit)).toBe('6901');
    const wrong = begin(os);
    const bad = wrong.slice(0, -1) + (wrong.endsWith('0') ? '1' : '0');
    expect(send(os, bad)).toBe('9302');
    expect(send(os, wrong)).toBe('6901');
    const right = begin(os);
    expect(send(os, right)).toBe('6108');
    expect(send(os, right)).toBe('6901');
    os.powerOn('warm');
    send(os, SSSE, PIN, DF04);
    expect(send(os, right)).toBe('6901');
  });

  test('cut at any write, all of it stands or nothing', () => {
    const seen = new Set<boolean>();
    for (let cut = 0; cut < 9; cut++) {
      const os = opened();
      const debit = begin(os);
      const before = os.saveState();
      os.memory.failAfter(cut);
      try {
        send(os, debit);
      } catch (error) {
        expect(error).toBeInstanceOf(PowerLoss);
      }
      os.memory.restorePower();
      const whole = os.saveState() !== before;
      seen.add(whole);
      const [newest] = fileOf(os.image, 'DF04', 0xef08)?.records ?? [];
      expect(hex((newest as Uint8Array).subarray(16)) === '000000000000012300000045', String(cut)).toBe(whole);
    }
    expect(seen).toEqual(new Set([true, false]));
  });
});

describe('load', () => {
  test('raises the balance and its own number, and is logged', () => {
    const os = opened(OFFLINE);
    const before = { ...account(os) };
    expect(send(os, beginLoad(os))).toBe('6104');
    expect(account(os)).toEqual({
      ...before,
      balance: before.balance + 0x101,
      loads: before.loads + 1,
      proof: expect.anything(),
    });
    const record = fileOf(os.image, 'DF04', 0xef08)?.records[0] as Uint8Array;
    expect(hex(record.subarray(2))).toBe(`31${TERMINAL}${TIME}000001010000000000000000`);
  });

  test('that overflows the balance is refused', () => {
    expect(send(opened(OFFLINE), `B02800010B01FFFFFFFF${TERMINAL}`)).toBe('6985');
  });

  test('is not known to an account that takes none', () => {
    expect(send(opened(), `B02800010B0100000001${TERMINAL}`)).toBe('6A86');
  });
});

test('a card that only identifies has no account', () => {
  const os = opened({ parameters: { 'account.mode': 'none' } });
  expect(send(os, `B02801011301${'0'.repeat(24)}${TERMINAL}`)).toBe('6985');
});

describe('the environment of the bank', () => {
  test('has its own PIN, and its status opens nothing on the other side', () => {
    const os = makeCard(FINANCIAL);
    expect(send(os, SSSE, PIN, PSE, BANK, '00B201C400')).toBe('6982');
    expect(send(os, PIN)).toBe('63C2');
    expect(send(os, '0020000003975310')).toBe('9000');
    expect(send(os, '00B201C400')).toMatch(/9000$/);
    expect(send(os, SSSE, DF04, '00B2012C00')).toBe('6982');
    expect(os.image.pin.tries).toBe(3);
  });

  test('its purse tells the proof of the last purchase only', () => {
    const os = makeCard(FINANCIAL);
    send(os, PSE, BANK, `80500102 0B01 00000002${TERMINAL}`);
    const answer = unhex(send(os, '00C000000F'));
    const fields = unhex(`0000000206${TERMINAL}${TIME}`);
    const input = concat(answer.subarray(11, 15), answer.subarray(4, 6), unhex(TERMINAL_NUMBER), fields);
    send(os, `805401000F${TERMINAL_NUMBER}${TIME}${hex(compute(os, 'purchase-mac', 'EPDPK', 1, input))}`);
    const told = send(os, '00C0000008').slice(0, 16);
    expect(send(os, `805A000602${hex(answer.subarray(4, 6))}`)).toBe('6108');
    expect(send(os, '00C0000008')).toBe(`${told.slice(8)}${told.slice(0, 8)}9000`);
    expect(send(os, '805A0006020009')).toBe('9406');
  });

  test('commands of one do not serve the account of the other', () => {
    const os = makeCard({ options: { financial: true, purse: true, offlineMedical: true } });
    expect(send(os, SSSE, PIN, DF04, '805C000204')).toBe('6985');
    expect(send(os, `805001020B0100000001${TERMINAL}`)).toBe('6985');
    const debit = begin(os);
    expect(send(os, debit.replace('B02C', '8054'))).toBe('6901');
    expect(send(os, PSE, BANK, '0020000003975310', 'B026000104')).toBe('6985');
    expect(send(os, `B02801011301${'0'.repeat(24)}${TERMINAL}`)).toBe('6985');
  });

  test('stays open when MAC failures locked the other one', () => {
    const os = makeCard({ ...FINANCIAL, parameters: { 'mac.lockCount': 3 } });
    os.image.macFailures = 3;
    expect(send(os, SSSE)).toBe('9303');
    expect(send(os, PSE, BANK)).toMatch(/^61/);
    expect(send(os, DF04)).toBe('9303');
  });

  test('is not on a card without it', () => {
    expect(send(makeCard(), PSE)).toBe('6A82');
    expect(send(makeCard(), BANK)).toBe('6A82');
  });
});
