import { describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { CardOs } from '../../emulator/os/card-os.ts';
import { type Policy, SOUND_POLICY } from '../../emulator/os/policy.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

type Compared = (bytes: Uint8Array) => Uint8Array;

/** A card that looks at a part of a value only, and a test that has to notice. */
const ROWS: readonly (readonly [what: 'pin' | 'cryptogram' | 'mac', part: string, Compared, noticedBy: string])[] = [
  ['pin', 'last byte', (b) => b.slice(-1), 'PI-02/bytes'],
  ['pin', 'first byte', (b) => b.slice(0, 1), 'PI-13/bytes'],
  ['pin', 'all but the byte in the middle', (b) => Uint8Array.of(b.length, b[0] ?? 0, b.at(-1) ?? 0), 'PI-02/bytes'],
  ['mac', 'first two bytes', (b) => b.slice(0, 2), 'PI-20/bytes'],
  ['mac', 'last three bytes', (b) => b.slice(1), 'PI-20/bytes'],
  ['cryptogram', 'first byte', (b) => b.slice(0, 1), 'AU-17/bytes'],
  ['cryptogram', 'first four bytes', (b) => b.slice(0, 4), 'AU-17/bytes'],
  ['cryptogram', 'all but the last byte', (b) => b.slice(0, 7), 'AU-17/bytes'],
];

describe('a card that compares a part of a value fails', () => {
  test.each(ROWS)('%s: %s', async (what, _, compared, noticedBy) => {
    const { profile, sample } = demoInputs();
    const { statement, tester } = sample;
    const { image } = createEmulator({ profile, statement, tester, seed: DEMO_SEED });
    const policy: Partial<Policy> = {
      matches: (asked, expected, given) =>
        asked === what
          ? given.length === expected.length && SOUND_POLICY.matches(asked, compared(expected), compared(given))
          : SOUND_POLICY.matches(asked, expected, given),
    };
    const os = new CardOs(image, { parameters: effectiveParameters(profile.parameters, statement.parameters), policy });
    const { judged } = await runDemo({ os, selection: { only: [noticedBy] } });
    expect(judged.verdicts.find(({ id }) => id === noticedBy)?.verdict).toBe('FAIL');
    expect(os.image.pin.tries).toBe(os.image.pin.limit);
  });
});

test('the wrong value of a test is wrong in the same place each time it is derived, and not in the same in all tests', async () => {
  const inputs = demoInputs();
  const [first, again] = [
    await runDemo({ inputs, selection: { only: ['AU-17'] } }),
    await runDemo({ inputs, selection: { only: ['AU-17'] } }),
  ];
  expect(first.judged.integrity).toEqual([]);
  expect(again.judged.decision).toBe(first.judged.decision);
  // Byte of the command in which the cipher that was sent differs from the one that was computed.
  const places = first.judged.events.flatMap((event, index) => {
    const computed = first.judged.events[index - 1];
    if (event.type !== 'apdu' || !event.c.startsWith('0082') || computed?.type !== 'crypto') return [];
    const at = Array.from({ length: 8 }, (_, i) => i).find(
      (i) => event.c.slice(10 + i * 2, 12 + i * 2) !== computed.out.slice(i * 2, i * 2 + 2),
    );
    return at === undefined ? [] : [at];
  });
  expect(new Set(places)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
});
