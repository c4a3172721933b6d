import { describe, expect, test } from 'vitest';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { authenticate, challenge, compute, makeCard, SSSE, send } from './cards.ts';

const RIGHT = '0020000003123456';
const WRONG = '0020000003654321';
const PROTECTED = ['00A4040006D15600000500', '00B2012C00'] as const;

function inSsse(parameters: Readonly<Record<string, string | number | boolean>> = {}): CardOs {
  const os = makeCard({ parameters });
  send(os, SSSE);
  return os;
}

/** PIN CHANGE/UNBLOCK with a right MAC, or one bit of it turned; `pin` also sets a new PIN. */
function unblock(os: CardOs, { pin = '', wrong = false } = {}): string {
  const number = challenge(os);
  const bytes = unhex(pin);
  const block = concat(Uint8Array.of(bytes.length), bytes, Uint8Array.of(0x80), new Uint8Array(6 - bytes.length));
  const cipher = pin === '' ? new Uint8Array(0) : compute(os, 'maintenance-encrypt', 'STK', 1, concat(number, block));
  const header = Uint8Array.of(0x84, 0x24, 0x00, pin === '' ? 0 : 1, cipher.length + 4);
  const mac = compute(os, 'maintenance-mac', 'STK', 1, concat(number, header, cipher)).slice();
  if (wrong) mac[3] = (mac[3] as number) ^ 1;
  return send(os, hex(concat(header, cipher, mac)));
}

/** The form of PBOC cards: 4-byte challenge as initial value, no session key (2.10). */
function unblockStatic(os: CardOs, length: 4 | 8): string {
  const number = challenge(os, length);
  const header = unhex('8424000004');
  const mac = compute(os, 'maintenance-static-mac', 'STK', 1, concat(number.subarray(0, 4), header));
  return send(os, hex(concat(header, mac)));
}

test('pinReset.form PBOC', () => {
  const os = inSsse({ 'pinReset.form': 'PBOC' });
  send(os, WRONG);
  authenticate(os, 'PUK');
  expect(unblock(os)).toBe('6984');
  expect(unblockStatic(os, 8)).toBe('6984');
  expect(unblockStatic(os, 4)).toBe('9000');
  expect(send(os, WRONG)).toBe('63C2');
});

describe('VERIFY (2.8)', () => {
  test.each([
    ['right', [RIGHT], '9000'],
    ['wrong', [WRONG], '63C2'],
    ['wrong, wrong', [WRONG, WRONG], '63C1'],
    ['three wrong', [WRONG, WRONG, WRONG], '63C0'],
    ['blocked', [WRONG, WRONG, WRONG, WRONG], '6983'],
    ['blocked against the right one', [WRONG, WRONG, WRONG, RIGHT], '6983'],
    ['right fills the counter', [WRONG, WRONG, RIGHT, WRONG], '63C2'],
    ['another length', ['00200000021234'], '63C2'],
    ['too short', ['002000000112'], '6700'],
    ['too long', ['002000000712345612345612'], '6700'],
    ['too long costs no try', ['002000000712345612345612', WRONG], '63C2'],
    ['P2', ['0020000103123456'], '6A86'],
    ['outside the environment', ['00A40000', RIGHT], '6A88'],
    ['in an application', ['00A4000002DF04', RIGHT], '9000'],
  ])('%s', (_, commands, sw) => {
    expect(send(inSsse(), ...commands)).toBe(sw);
  });

  test('the counter outlives power, the status does not', () => {
    const os = inSsse();
    send(os, RIGHT, WRONG);
    expect(send(os, ...PROTECTED)).toMatch(/9000$/);
    os.powerOn('cold');
    expect(send(os, SSSE, ...PROTECTED)).toBe('6982');
    expect(send(os, WRONG)).toBe('63C1');
  });

  test('pin.wrongLength.costs', () => {
    const os = inSsse({ 'pin.wrongLength.costs': true });
    expect(send(os, '002000000712345612345612')).toBe('6700');
    expect(send(os, WRONG)).toBe('63C1');
  });
});

describe('CHANGE PIN (2.9)', () => {
  test.each([
    ['changes', '805E010007123456FF111111', '9000'],
    ['another length', '805E010006123456FF1111', '9000'],
    ['wrong old PIN', '805E010007654321FF111111', '63C2'],
    ['no separator', '805E01000712345612111111', '6A80'],
    ['no decimal digits', '805E010007123456FF1A1111', '6A80'],
    ['too short', '805E01000412FF1111', '6700'],
    ['P1', '805E000007123456FF111111', '6A86'],
    ['class 00', '005E010007123456FF111111', '6E00'],
  ])('%s', (_, command, sw) => {
    expect(send(inSsse(), command)).toBe(sw);
  });

  test('the new PIN holds, the old one no longer', () => {
    const os = inSsse();
    send(os, '805E010007123456FF111111');
    expect(send(os, '0020000003111111')).toBe('9000');
    expect(send(os, RIGHT)).toBe('63C2');
  });

  test('counts against the counter of VERIFY', () => {
    const os = inSsse();
    send(os, '805E010007654321FF111111');
    expect(send(os, WRONG)).toBe('63C1');
  });
});

describe('PIN CHANGE/UNBLOCK (2.10)', () => {
  test('unblocks after the PUK; the PIN stays', () => {
    const os = inSsse();
    send(os, WRONG, WRONG, WRONG);
    expect(authenticate(os, 'PUK')).toBe('9000');
    expect(unblock(os)).toBe('9000');
    expect(send(os, RIGHT)).toBe('9000');
  });

  test('sets a new PIN', () => {
    const os = inSsse();
    authenticate(os, 'PUK');
    expect(unblock(os, { pin: '888888' })).toBe('9000');
    expect(send(os, '0020000003888888')).toBe('9000');
    expect(send(os, RIGHT)).toBe('63C2');
  });

  test('refuses without the PUK, a challenge or the MAC', () => {
    const os = inSsse();
    expect(unblock(os)).toBe('6982');
    authenticate(os, 'PUK');
    expect(send(os, '842400000411223344')).toBe('6984');
    expect(unblock(os, { wrong: true })).toBe('6988');
    expect(send(os, '84240000031122 33')).toBe('6700');
    expect(send(os, '842400020411223344')).toBe('6A86');
  });

  test('mac.lockCount: three wrong MACs lock the environment for good', () => {
    const os = inSsse({ 'mac.lockCount': 3 });
    authenticate(os, 'PUK');
    expect([1, 2, 3].map(() => unblock(os, { wrong: true }))).toEqual(['6988', '6988', '6988']);
    expect(send(os, RIGHT)).toBe('9303');
    os.powerOn('cold');
    expect(send(os, SSSE)).toBe('9303');
  });
});
