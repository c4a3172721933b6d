import { describe, expect, test } from 'vitest';
import { DEFECTS } from '../../emulator/defects/table.ts';
import { createEmulator } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { CHALLENGE, makeCard, PROFILE, SSSE, send, statementOf, TESTER } from './cards.ts';

const PIN = '0020000003123456';
const WRONG = '0020000003654321';
const DF01 = '00A4040006D15600000500';

/** What to look at for each defect: a sound card and the faulty one show something different. */
const SIGHTS: Readonly<Record<string, readonly [look: (os: CardOs) => string, faulty: RegExp]>> = {
  'wrong-tag': [(os) => send(os, DF01, PIN, '00B2012C00'), /^2202/],
  'wrong-length': [(os) => send(os, DF01, PIN, '00B2012C00'), /^2003.{6}9000$/],
  'bad-check-digit': [(os) => send(os, SSSE, '00B2083000'), /^0812.{36}9000$/],
  'code-outside-table': [(os) => send(os, DF01, PIN, '00B2014400'), /^2B01379000$/],
  'free-read': [(os) => send(os, DF01, '00B2013400'), /9000$/],
  'update-without-key': [(os) => send(os, DF01, '00DC01 3C 0329 01 31'), /^9000$/],
  'pin-counter-stuck': [(os) => send(os, SSSE, WRONG, WRONG), /^63C3$/],
  'counter-reset-by-power': [
    (os) => {
      send(os, SSSE, WRONG);
      os.powerOn('cold');
      return send(os, SSSE, WRONG);
    },
    /^63C2$/,
  ],
  'static-challenge': [(os) => String(new Set([1, 2, 3].map(() => send(os, CHALLENGE))).size), /^1$/],
  'wrong-fci': [(os) => send(os, DF01, '00C0000000'), /^6F088406D156000005EE9000$/],
  'missing-ef': [(os) => send(os, DF01, '00A4020002EF09'), /^6A82$/],
  'wrong-atr': [(os) => hex(os.powerOn('cold')), /^3B6D2500/],
};

describe.each([...DEFECTS.values()].map((defect) => [defect.id, defect] as const))('%s', (id, defect) => {
  const sight = SIGHTS[id];

  test('is visible, and not on a sound card', () => {
    expect(sight).toBeDefined();
    const [look, faulty] = sight ?? [() => '', /never/];
    const sound = look(makeCard());
    const seen = look(makeCard({ defects: [id] }));
    expect(seen).toMatch(faulty);
    expect(seen).not.toBe(sound);
  });

  test('hides everything that another defect would show', () => {
    for (const [other, [look]] of Object.entries(SIGHTS)) {
      if (other === id || other === 'static-challenge') continue;
      // The record struck by two defects of the data is the same one.
      if (['wrong-tag', 'wrong-length'].includes(id) && ['wrong-tag', 'wrong-length'].includes(other)) continue;
      if (['pin-counter-stuck', 'counter-reset-by-power'].includes(id) && /counter/.test(other)) continue;
      expect(look(makeCard({ defects: [id] })), other).toBe(look(makeCard()));
    }
  });

  test('says what it breaks', () => {
    expect(defect.breaks.length).toBeGreaterThan(10);
    expect(defect.title.zh).not.toBe(defect.title.en);
  });
});

test('there are the twelve of the catalogue', () => {
  expect([...DEFECTS.keys()].sort()).toEqual(Object.keys(SIGHTS).sort());
});

test('an unknown defect is refused', () => {
  const make = () =>
    createEmulator({ profile: PROFILE, statement: statementOf(), tester: TESTER, seed: 1, defects: ['rust'] });
  expect(make).toThrow(Fault);
  expect(make).toThrow(/EMULATOR_DEFECT_UNKNOWN/);
});
