import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import type { Card } from '../../runner/card/card.ts';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { type RunOptions, resumePlan, runPlan } from '../../runner/execute/run-plan.ts';
import { judge } from '../../runner/judge/judge.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { benchIdentity } from '../../runner/session/installed.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs } from '../demo-run.ts';

/** What dies when the process is killed: no fault, so nothing of it is handled or written. */
class Killed extends Error {}

/** Before the card got the command, or after it carried it out. */
const MOMENTS = ['before', 'after'] as const;

/** Tests that change the card: its PIN, its counters, rings, and elements that are written back. */
const CHANGING: readonly (readonly [string, readonly string[]])[] = [
  ['the PIN', ['PI-11', 'PI-12', 'PI-18', 'PI-20', 'PI-26']],
  ['a counter', ['PI-02', 'PI-13', 'AU-17/PUK', 'AU-21']],
  ['elements', ['AU-30', 'AC-26']],
  ['a ring', ['FS-13/DF02/EF07', 'AC-02/DF02/EF07/UK1DF02', 'AC-02/DF02/EF07/UK3DF02']],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-cut-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inputs = demoInputs();
const makeCard = (): CardOs => createEmulator({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });

/** A run of these tests on a card that lives on when the bench is killed. */
function bench(only: readonly string[], prepared = preparePlan(inputs, { only })) {
  const file = join(folder, `${Math.random()}.run.ndjson`);
  const options = (card: Card): RunOptions => ({
    inputs,
    prepared,
    card,
    keys: testRootKeySource({ seed: inputs.sample.tester.keys.seed, profile: inputs.profile }),
    selection: { only },
    file,
    mode: 'self-test',
    bench: benchIdentity(),
    now: () => new Date(),
  });
  return { file, prepared, options, judged: () => judge(prepared.plan, prepared.world, readRecord(file)) };
}

/** A connection to the card that is cut at its n-th command. */
function cutting(os: CardOs, at: number, moment: (typeof MOMENTS)[number], cut: () => Uint8Array) {
  let sent = 0;
  const card = emulatorCard({
    powerOn: (kind) => os.powerOn(kind),
    process(command) {
      sent++;
      if (sent !== at) return os.process(command);
      if (moment === 'after') os.process(command);
      return cut();
    },
  });
  return { card, sent: () => sent };
}

const kill = (): never => {
  throw new Killed();
};

/** `emulatorCard` takes everything for a defect of the emulator; a process that is killed handles nothing. */
function mortal(card: Card): Card {
  return {
    description: card.description,
    reset: (kind) => card.reset(kind),
    async transmit(command) {
      try {
        return await card.transmit(command);
      } catch (error) {
        throw (error as Error).cause instanceof Killed ? (error as Error).cause : error;
      }
    },
    close: () => card.close(),
  };
}

describe.each(CHANGING)('a run that is killed while it changes %s', (_, only) => {
  test.each(MOMENTS)(
    '%s any of its commands leaves the card as it was, once it is resumed',
    { timeout: 120_000 },
    async (moment) => {
      const { options, prepared } = bench(only);
      const whole = cutting(makeCard(), 0, moment, kill);
      await runPlan(options(whole.card));
      const before = makeCard().saveState();
      for (let at = 1; at <= whole.sent(); at++) {
        const os = makeCard();
        const run = bench(only, prepared);
        await expect(runPlan(run.options(mortal(cutting(os, at, moment, kill).card)))).rejects.toThrow(Killed);
        const execution = await resumePlan(run.options(emulatorCard(os)));
        const judged = run.judged();
        expect(execution.stopped, `command ${at}`).toBeUndefined();
        expect(judged.integrity, `command ${at}`).toEqual([]);
        expect(
          judged.verdicts.filter(({ verdict }) => verdict !== 'PASS'),
          `command ${at}`,
        ).toEqual([]);
        expect(
          judged.verdicts.filter(({ unrestored }) => unrestored),
          `command ${at}`,
        ).toEqual([]);
        expect(os.saveState(), `command ${at}`).toBe(before);
      }
    },
  );
});
