import { expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { runDemo } from '../demo-run.ts';
import { type Declared, FEW_CHALLENGES, inputsFor } from '../end-to-end/declared.ts';

const status = (word: number): Uint8Array => Uint8Array.of(word >> 8, word & 0xff);

/** A record of a payment. */
const LOGGED = Uint8Array.of(...new Uint8Array(23), 0x90, 0x00);
/** What INITIALIZE FOR LOAD answers: balance, number, version 1, algorithm, random number, MAC. */
const BEGUN = Uint8Array.of(0, 0, 0, 1, 0, 1, 1, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0x90, 0x00);

type Answer = (real: Uint8Array, command: Uint8Array) => Uint8Array;

/** Answers that no parameter declares and the sources permit, with the tests that have met them. */
const PERMITTED: readonly [what: string, tests: readonly string[], answer: Answer, declared?: Declared][] = [
  [
    'a wrong P2 is refused before the state of the card (4: P1 P2 before the access right)',
    ['WR-15'],
    (real, [cla, ins, , p2]) => (cla === 0x80 && ins === 0xe1 && p2 === 0 ? status(0x6a86) : real),
  ],
  [
    'a class of the command set is known, and SELECT unknown in it (ISO/IEC 7816-4 5.1.3)',
    ['RB-06', 'SM-17'],
    (real, [cla = 0, ins]) => ([0x80, 0x84, 0xb0, 0xe0].includes(cla) && ins === 0xa4 ? status(0x6d00) : real),
  ],
  [
    'the directory file, SFI 1E, has an identifier (7: SFI 1E in the FCI of a card in use)',
    ['BR-30/SSSE', 'BR-31/SSSE'],
    (real, [, ins, p1, , , high, low]) =>
      ins === 0xa4 && p1 === 2 && high === 0xef && low === 0x1e ? status(0x9000) : real,
  ],
  [
    'a bank without a purse lets its log be read (only the log of a purse is under the PIN)',
    ['AC-19'],
    (real, [, ins, , p2]) => (ins === 0xb2 && p2 === 0xc4 && real.at(-1) === 0x82 ? LOGGED : real),
    { options: { purse: false } },
  ],
  [
    'a load that would overflow is refused by CREDIT, not by INITIALIZE (12.12 MA-15 names neither)',
    ['MA-09', 'MA-15'],
    (real, [cla, ins, p1, , , , ...data]) => {
      if (cla !== 0xb0 || p1 !== 0) return real;
      if (ins === 0x28 && data.slice(0, 4).every((byte) => byte === 0xff)) return BEGUN;
      return ins === 0x2a && real.at(-2) === 0x69 ? status(0x6985) : real;
    },
  ],
];

test.each(PERMITTED)('%s: no alarm', async (_, tests, answer, declared = {}) => {
  const inputs = inputsFor({ ...declared, parameters: FEW_CHALLENGES });
  const { statement, tester } = inputs.sample;
  const os = createEmulator({ profile: inputs.profile, statement, tester, seed: DEMO_SEED });
  const process = os.process.bind(os);
  Object.assign(os, { process: (command: Uint8Array) => answer(process(command), command) } satisfies Partial<CardOs>);
  const { judged } = await runDemo({ inputs, os, selection: { only: tests } });
  const made = judged.verdicts.filter(({ verdict }) => verdict !== 'NOT_APPLICABLE');
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
});
