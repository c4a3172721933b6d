import { describe, expect, test } from 'vitest';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { CHALLENGE, makeCard, SSSE, send } from './cards.ts';

const PIN = '0020000003123456';

/** Milliseconds that the last of the commands took. */
function timed(os: CardOs, ...commands: readonly string[]): number {
  send(os, ...commands);
  return os.took / 1000;
}

test('a sound card takes no time', () => {
  const os = makeCard();
  expect(os.took).toBe(0);
  expect([SSSE, CHALLENGE, PIN, '00B2012C00', '00', '00FE000000'].map((command) => timed(os, command))).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
});

/** What is slow, by how much with the limits of the profile, and what is not. */
const ROWS: readonly (readonly [defect: string, slow: readonly string[], ms: number, others: readonly string[]])[] = [
  ['slow/SELECT', [SSSE], 400, [SSSE, CHALLENGE]],
  ['slow/GET-RESPONSE', [SSSE, '00C0000018'], 400, [SSSE]],
  ['slow/READ-RECORD', [SSSE, '00B2012C00'], 200, [SSSE, '00B0000001']],
  ['slow/READ-RECORD', [SSSE, '04B2012C00'], 200, [SSSE, '80B2012C00']],
  ['slow/GET-CHALLENGE', [CHALLENGE], 120, ['']],
  ['waiting-time/VERIFY', [SSSE, PIN], 2000, [SSSE]],
  ['waiting-time/CHANGE-PIN', [SSSE, '805E010007123456FF123456'], 2000, [SSSE, '005E010007123456FF123456']],
];

test.each(ROWS)('%s: %s takes %i ms, and another command none', (defect, slow, ms, others) => {
  expect(timed(makeCard({ defects: [defect] }), ...slow)).toBe(ms);
  expect(timed(makeCard({ defects: [defect] }), ...others)).toBe(0);
});

test('the limit that the sample declares is the one that is broken', () => {
  const os = makeCard({ parameters: { 'timing.select': 70 }, defects: ['slow/SELECT'] });
  expect(timed(os, SSSE)).toBe(140);
});

test('a slow answer to reset leaves the commands as they are', () => {
  const os = makeCard({ defects: ['slow/ANSWER-TO-RESET'] });
  expect(os.took / 1000).toBe(2000);
  expect(timed(os, SSSE)).toBe(0);
  os.powerOn('warm');
  expect(os.took / 1000).toBe(2000);
});

test('a card that grows slower begins anew at a reset, and never falls mute', () => {
  const os = makeCard({ defects: ['waiting-time/grows'] });
  const times = (): readonly number[] => Array.from({ length: 20 }, () => timed(os, CHALLENGE));
  const first = times();
  expect(first.slice(0, 3)).toEqual([125, 250, 375]);
  expect(Math.max(...first)).toBe(2000);
  os.powerOn('warm');
  expect(times()).toEqual(first);
});

describe('the time of VERIFY tells of the PIN', () => {
  /** Right in all digits, in three, in none; with 5 ms allowed. */
  test.each([
    ['pin-time/wrong-is-slower', [0, 10, 10]],
    ['pin-time/right-is-slower', [10, 0, 0]],
    ['pin-time/digit-by-digit', [60, 40, 10]],
  ] as const)('%s', (defect, expected) => {
    const times = ['123456', '123999', '999999'].map((pin) =>
      timed(makeCard({ defects: [defect] }), SSSE, `0020000003${pin}`),
    );
    expect(times).toEqual(expected);
  });
});
