import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDefective } from '../emulator/defective-card.ts';
import { DEMO_SEED } from '../emulator/demo-card.ts';
import { type EmulatedCard, emulatorCard } from '../runner/card/emulator.ts';
import type { Execution } from '../runner/execute/execute.ts';
import { type RunOptions, runPlan } from '../runner/execute/run-plan.ts';
import { judge } from '../runner/judge/judge.ts';
import type { JudgedRun } from '../runner/judge/judged-run.ts';
import { testRootKeySource } from '../runner/keys/test-roots.ts';
import { parseRecord } from '../runner/record/reader.ts';
import { benchIdentity, loadInputs, ROOT } from '../runner/session/installed.ts';
import type { Selection } from '../runner/suite/build-plan.ts';
import { type Inputs, type Prepared, preparePlan } from '../runner/suite/inputs.ts';

/** A run of the demo sample on the emulator, as tests need it. */
export interface DemoRun {
  readonly inputs: Inputs;
  readonly prepared: Prepared;
  readonly execution: Execution;
  readonly record: string;
  readonly judged: JudgedRun;
}

export interface DemoOptions {
  readonly selection?: Selection;
  readonly inputs?: Inputs;
  /** Plan of these inputs, when it was built before. */
  readonly prepared?: Prepared;
  readonly seed?: number;
  /** Ids of deliberate defects. */
  readonly defects?: readonly string[];
  /** A card that was made before; else one is made from the inputs. */
  readonly os?: EmulatedCard;
  /** Other key sources than the test roots. */
  readonly sources?: Pick<RunOptions, 'keys' | 'compare' | 'psam'>;
}

let demo: Inputs | undefined;

/** Inputs of the demo sample; read once. */
export function demoInputs(): Inputs {
  demo ??= loadInputs(join(ROOT, 'samples', 'demo.yaml'));
  return demo;
}

const plans = new WeakMap<Inputs, Map<string, Prepared>>();

/** A plan says the same at every run: rows that try one after the other need it once. */
function preparedOnce(inputs: Inputs, selection: Selection): Prepared {
  const known = plans.get(inputs) ?? new Map<string, Prepared>();
  plans.set(inputs, known);
  const key = JSON.stringify(selection);
  const prepared = known.get(key) ?? preparePlan(inputs, selection);
  known.set(key, prepared);
  return prepared;
}

/** Runs the demo sample on the emulator in this process, through a real record in a temporary folder. */
export async function runDemo(options: DemoOptions = {}): Promise<DemoRun> {
  const inputs = options.inputs ?? demoInputs();
  const selection = options.selection ?? {};
  const prepared = options.prepared ?? preparedOnce(inputs, selection);
  if (prepared.faults[0]) throw prepared.faults[0];
  const os =
    options.os ??
    createDefective(
      { profile: inputs.profile, ...inputs.sample, seed: options.seed ?? DEMO_SEED },
      options.defects ?? [],
    );
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-'));
  try {
    const file = join(folder, 'demo.run.ndjson');
    const keys = testRootKeySource({ seed: inputs.sample.tester.keys.seed, profile: inputs.profile });
    const card = emulatorCard(os);
    // Power first, as the command line does: the record names the protocol that the card offers.
    await card.reset('cold');
    const runOptions: RunOptions = {
      inputs,
      prepared,
      card,
      ...(options.sources ?? { keys }),
      selection,
      file,
      mode: 'self-test',
      bench: benchIdentity(),
      now: () => new Date(),
    };
    const execution = await runPlan(runOptions);
    await card.close();
    const record = readFileSync(file, 'utf8');
    return { inputs, prepared, execution, record, judged: judge(prepared.plan, prepared.world, parseRecord(record)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
