import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { emulatorCard } from '../card/emulator.ts';
import type { SeenRun } from '../coverage/seen.ts';
import { runPlan } from '../execute/run-plan.ts';
import { judge } from '../judge/judge.ts';
import { readRecord } from '../record/reader.ts';
import { preparePlan } from '../suite/inputs.ts';
import { benchIdentity, loadInputs } from './installed.ts';
import { openKeys } from './open-keys.ts';
import { recomputeWith } from './recompute.ts';

/**
 * Runs a sample whole on the emulator in this process, through a real record in a temporary folder, and judges it.
 * @throws {Fault} the first mistake of the suites
 */
export async function emulatedRun(sampleFile: string, seed: number = DEMO_SEED): Promise<SeenRun> {
  const inputs = loadInputs(sampleFile);
  const { profile, sample } = inputs;
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-'));
  const { close, ...sources } = await openKeys(sample, profile);
  const card = emulatorCard(createEmulator({ profile, ...sample, seed }));
  try {
    await card.reset('cold');
    const prepared = preparePlan(inputs, {}, card.description.protocol === 'T=1' ? 'T=1' : 'T=0');
    const [fault] = prepared.faults;
    if (fault) throw fault;
    const file = join(folder, `${sample.statement.sample.id}.run.ndjson`);
    const about = { selection: {}, file, mode: 'self-test', bench: benchIdentity(), now: () => new Date() } as const;
    await runPlan({ inputs, prepared, card, ...sources, ...about });
    const recompute = recomputeWith(sources.keys, sources.compare);
    return { ...prepared, judged: judge(prepared.plan, prepared.world, readRecord(file), recompute) };
  } finally {
    await card.close();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
