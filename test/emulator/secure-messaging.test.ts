import { describe, expect, test } from 'vitest';
import { fileOf } from '../../emulator/card-image.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import type { Form } from '../../emulator/os/protection/secure-messaging.ts';
import { lengthBlock } from '../../runner/crypto/padding.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { authenticate, compute, makeCard, SSSE, send } from './cards.ts';

const DF01 = '00A4040006D15600000500';
const DF03 = '00A4040006D15600000502';
const PIN = '0020000003123456';
/** DF01/EF09, record 2, by number. */
const RECORD = '02 4C';
const FORMS: readonly (readonly [declared: string, form: Form])[] = [
  ['zero-with-session-key', 'session'],
  ['challenge8', 'challenge8'],
  ['challenge4', 'challenge4'],
];

interface Bent {
  readonly form?: Form;
  readonly flip?: number;
}

function challengeFor(os: CardOs, form: Form): Uint8Array {
  const length = form === 'challenge4' ? 4 : 8;
  return unhex(send(os, `008400000${length}`)).subarray(0, length);
}

function wide(challenge: Uint8Array): Uint8Array {
  return concat(challenge, new Uint8Array(8)).slice(0, 8);
}

function mac(
  os: CardOs,
  key: string,
  form: Form,
  challenge: Uint8Array,
  message: Uint8Array,
  flip?: number,
): Uint8Array {
  const op = form === 'session' ? 'maintenance-mac' : 'static-mac';
  const made = compute(os, op, key, 1, concat(wide(challenge), message)).slice();
  if (flip !== undefined) made[flip >> 3] = (made[flip >> 3] as number) ^ (0x80 >> (flip & 7));
  return made;
}

/** A command of header and data with a MAC behind them. */
function macCommand(
  os: CardOs,
  key: string,
  head: string,
  data: string,
  { form = 'session', flip }: Bent = {},
): string {
  const challenge = challengeFor(os, form);
  const [header, field] = [unhex(head), unhex(data)];
  const message = concat(header, Uint8Array.of(field.length + 4), field);
  return send(os, hex(concat(message, mac(os, key, form, challenge, message, flip))));
}

/** In DF01 with the update right of EF09. */
function inDf01(parameters: Readonly<Record<string, string | number | boolean>>): CardOs {
  const os = makeCard({ parameters });
  send(os, SSSE, PIN, DF01);
  expect(authenticate(os, 'UK2DF01')).toBe('9000');
  return os;
}

function inDf03(parameters: Readonly<Record<string, string | number | boolean>> = {}): CardOs {
  const os = makeCard({ parameters });
  send(os, SSSE, PIN, DF03);
  expect(authenticate(os, 'LKDF03')).toBe('9000');
  return os;
}

describe.each(FORMS)('line protection with sm.iv %s', (declared, form) => {
  const changed = '3009313131313131313131';

  test.each(['mac', 'cipher-mac', 'cipher'])('an update with %s is done, plain or bent it is not', (mode) => {
    const os = inDf01({ 'sm.update': mode, 'sm.iv': declared });
    const before = send(os, `00B2${RECORD}00`);
    expect(send(os, `00DC${RECORD}0B${changed}`)).toBe('6987');
    const challenge = mode === 'mac' ? undefined : challengeFor(os, form);
    const op = form === 'session' ? 'maintenance-encrypt' : 'static-encrypt';
    const block = lengthBlock(unhex(changed), 8);
    const cipher =
      challenge && compute(os, op, 'STKDF01', 1, form === 'session' ? concat(wide(challenge), block) : block);
    if (mode === 'cipher') {
      expect(
        send(
          os,
          `04DC${RECORD}${(cipher as Uint8Array).length.toString(16).padStart(2, '0')}${hex(cipher as Uint8Array)}`,
        ),
      ).toBe('9000');
    } else if (challenge && cipher) {
      const message = concat(unhex(`04DC${RECORD}`), Uint8Array.of(cipher.length + 4), cipher);
      expect(send(os, hex(concat(message, mac(os, 'STKDF01', form, challenge, message))))).toBe('9000');
    } else {
      expect(macCommand(os, 'STKDF01', `04DC${RECORD}`, changed, { form, flip: 17 })).toBe('6988');
      expect(send(os, `00B2${RECORD}00`)).toBe(before);
      expect(macCommand(os, 'STK', `04DC${RECORD}`, changed, { form })).toBe('6988');
      expect(macCommand(os, 'STKDF01', `04DC${RECORD}`, changed, { form })).toBe('9000');
    }
    expect(send(os, `00B2${RECORD}00`)).toBe(`${changed}9000`);
  });
});

test('an answer with a MAC: data, then the MAC over them', () => {
  const os = inDf01({});
  const file = fileOf(os.image, 'DF01', 0xef09);
  Object.assign(file as object, { protection: { read: 'mac', update: 'plain' } });
  expect(send(os, `00B2${RECORD}00`)).toBe('6987');
  const challenge = challengeFor(os, 'session');
  const message = unhex(`04B2${RECORD}04`);
  expect(send(os, hex(concat(message, mac(os, 'STKDF01', 'session', challenge, message))))).toBe('610F');
  const answer = unhex(send(os, '00C000000F')).subarray(0, 15);
  const data = answer.subarray(0, 11);
  expect(hex(answer.subarray(11))).toBe(hex(mac(os, 'STKDF01', 'session', challenge, data)));
});

test('mac.lockCount: three wrong MACs of updates lock that application alone', () => {
  const os = inDf01({ 'sm.update': 'mac', 'mac.lockCount': 3 });
  for (let i = 0; i < 3; i++) expect(macCommand(os, 'STKDF01', `04DC${RECORD}`, '3001', { flip: 1 })).toBe('6988');
  os.powerOn('cold');
  expect(send(os, SSSE)).toMatch(/^61/);
  expect(send(os, DF01)).toBe('9303');
  expect(send(os, DF03)).toMatch(/^61/);
});

describe('APPLICATION BLOCK and UNBLOCK (2.11)', () => {
  test('a temporary block is told by SELECT, refuses access, outlives power and ends with UNBLOCK', () => {
    const os = inDf03({ 'unblock.supported': true });
    expect(macCommand(os, 'STKDF03', '841E0000', '')).toBe('9000');
    expect(send(os, '00B2012C00')).toBe('6985');
    os.powerOn('cold');
    send(os, SSSE, PIN);
    expect(send(os, DF01)).toMatch(/^61/);
    expect(send(os, DF03)).toBe('6283');
    expect(send(os, '00B2012C00')).toBe('6985');
    expect(macCommand(os, 'STKDF03', '84180000', '')).toBe('6982');
    send(os, SSSE);
    expect(authenticate(os, 'BK')).toBe('9000');
    send(os, DF03);
    expect(macCommand(os, 'STKDF03', '84180000', '')).toBe('9000');
    expect(send(os, DF03)).toMatch(/^61/);
  });

  test('a permanent block stays, and so does one after three failed UNBLOCKs', () => {
    for (const rows of [['01'], ['00', 'x', 'x', 'x']]) {
      const os = inDf03({ 'unblock.supported': true });
      const answers = rows.map((row) =>
        row === 'x'
          ? macCommand(os, 'STKDF03', '84180000', '', { flip: 5 })
          : macCommand(os, 'STKDF03', `841E00${row}`, ''),
      );
      expect(answers).toEqual(rows.map((row) => (row === 'x' ? '6988' : '9000')));
      expect(macCommand(os, 'STKDF03', '84180000', '')).toBe('9303');
      os.powerOn('cold');
      expect(send(os, SSSE, DF03)).toBe('9303');
    }
  });

  test('without lock key, with a wrong MAC or where UNBLOCK is not supported nothing happens', () => {
    const os = makeCard();
    send(os, SSSE, PIN, DF03);
    expect(macCommand(os, 'STKDF03', '841E0000', '')).toBe('6982');
    authenticate(os, 'LKDF03');
    expect(macCommand(os, 'STKDF03', '841E0000', '', { flip: 0 })).toBe('6988');
    expect(send(os, '841800000400000000')).toBe('6D00');
    expect(send(os, DF03)).toMatch(/^61/);
  });
});

test('CARD BLOCK: BK, then nothing but the answer to reset', () => {
  const os = makeCard();
  send(os, SSSE);
  expect(macCommand(os, 'STK', '84160000', '')).toBe('6982');
  authenticate(os, 'BK');
  expect(macCommand(os, 'STK', '84160000', '')).toBe('9000');
  for (const command of [SSSE, '0084000008', '00A4000002 3F00', '00FF0000']) expect(send(os, command)).toBe('6A81');
  expect(os.powerOn('cold').length).toBeGreaterThan(4);
  expect(send(os, SSSE)).toBe('6A81');
  expect(os.image.life).toBe('blocked');
});
