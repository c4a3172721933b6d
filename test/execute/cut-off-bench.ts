import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDefective } from '../../emulator/defective-card.ts';
import { DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import type { Card } from '../../runner/card/card.ts';
import { type EmulatedCard, emulatorCard } from '../../runner/card/emulator.ts';
import type { RunOptions } from '../../runner/execute/run-plan.ts';
import { judge } from '../../runner/judge/judge.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { benchIdentity } from '../../runner/session/installed.ts';
import { type Prepared, preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs } from '../demo-run.ts';

/** Runs whose card lives on when the bench ends in the middle. */
export interface Bench {
  readonly prepared: Prepared;
  /** Options of a run of these tests with this record. */
  options(file: string, card: Card): RunOptions;
  /** A record file that is not there yet. */
  newFile(): string;
  judged(file: string): JudgedRun;
  close(): void;
}

const inputs = demoInputs();

/** The demo card as it was made, with these defects. */
export function makeCard(...defects: readonly string[]): CardOs {
  return createDefective({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED }, defects);
}

export function benchFor(only: readonly string[]): Bench {
  const prepared = preparePlan(inputs, { only });
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-cut-'));
  let files = 0;
  return {
    prepared,
    options: (file, card) => ({
      inputs,
      prepared,
      card,
      keys: testRootKeySource({ seed: inputs.sample.tester.keys.seed, profile: inputs.profile }),
      selection: { only },
      file,
      mode: 'self-test',
      bench: benchIdentity(),
      now: () => new Date(),
    }),
    newFile: () => join(folder, `${++files}.run.ndjson`),
    judged: (file) => judge(prepared.plan, prepared.world, readRecord(file)),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether the card still gets the command at which something happens to it. */
export type Moment = 'before' | 'after';

/** A card to which `cut` happens at its n-th command; and how many commands it got. */
export function cutting(os: CardOs, at: number, moment: Moment, cut: () => Uint8Array) {
  let sent = 0;
  const card: EmulatedCard = {
    powerOn: (kind) => os.powerOn(kind),
    process(command) {
      sent++;
      if (sent !== at) return os.process(command);
      if (moment === 'after') os.process(command);
      return cut();
    },
  };
  return { card, sent: () => sent };
}

/** What dies when the process is killed: no fault, so nothing of it is handled or written. */
export class Killed extends Error {}

/** A card whose `Killed` ends the bench; by itself `emulatorCard` takes it for a defect of the emulator. */
export function mortal(os: EmulatedCard): Card {
  const card = emulatorCard(os);
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
