import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { runPlan } from '../../runner/execute/run-plan.ts';
import { judge } from '../../runner/judge/judge.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { benchIdentity, loadInputs, ROOT } from '../../runner/session/installed.ts';
import { type Inputs, type Prepared, preparePlan } from '../../runner/suite/inputs.ts';

/** Milliseconds of one round: by the clock, and of the processor (main thread), which other programs do not lengthen. */
export interface Round {
  readonly apdus: number;
  readonly run: number;
  readonly judge: number;
  readonly processor: number;
}

/** Reads the demo sample with profile and suites, and plans every test of it. */
export function prepareDemo(): { inputs: Inputs; prepared: Prepared; load: number; plan: number } {
  const began = performance.now();
  const inputs = loadInputs(join(ROOT, 'samples', 'demo.yaml'));
  const loaded = performance.now();
  const prepared = preparePlan(inputs);
  const [fault] = prepared.faults;
  if (fault) throw fault;
  return { inputs, prepared, load: loaded - began, plan: performance.now() - loaded };
}

/** Runs the plan on the emulator with its record on disk, reads that record and judges it, as `cardbench run` does. */
export async function runDemo(
  inputs: Inputs,
  prepared: Prepared,
): Promise<{ round: Round; record: string; judged: JudgedRun }> {
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-bench-'));
  try {
    const os = createEmulator({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });
    const card = emulatorCard(os);
    const keys = testRootKeySource({ seed: inputs.sample.tester.keys.seed, profile: inputs.profile });
    const file = join(folder, 'demo.run.ndjson');
    const processor = process.threadCpuUsage();
    const began = performance.now();
    const execution = await runPlan({
      inputs,
      prepared,
      card,
      keys,
      file,
      selection: {},
      mode: 'self-test',
      bench: benchIdentity(),
      now: () => new Date(),
    });
    const ran = performance.now();
    const judged = judge(prepared.plan, prepared.world, readRecord(file), (request) => {
      const output = keys.compute(request);
      return output instanceof Uint8Array ? output : undefined;
    });
    const ended = performance.now();
    const used = process.threadCpuUsage(processor);
    await card.close();
    if (judged.decision !== 'conform') throw new Error(`the demo card came out as ${judged.decision}`);
    const round = {
      apdus: execution.apdus,
      run: ran - began,
      judge: ended - ran,
      processor: (used.user + used.system) / 1000,
    };
    return { round, record: readFileSync(file, 'utf8'), judged };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
