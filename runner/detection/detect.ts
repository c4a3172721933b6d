import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { Fault } from '../messages/fault.ts';
import type { CompiledTest } from '../suite/plan.ts';
import { type Choice, chooseDefects } from './choose.ts';
import { learn, readHints, writeHints } from './hints.ts';
import { decides, type Hunt } from './hunt.ts';
import { tryIdle } from './idle-tests.ts';
import { Pool } from './pool.ts';
import { prepareStage, type Stage } from './stage.ts';
import type { Task } from './task.ts';
import { VARIANTS, type Variant } from './variants.ts';

export interface DetectOptions extends Choice {
  /** The cards that defects are tried on; those of the validation record when nothing is said. */
  readonly variants?: readonly Variant[];
  /** Every kill of each defect, not the first alone. */
  readonly all?: boolean;
  /** Workers; as many as the machine has processors when nothing is said. */
  readonly jobs?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What was found about the suites. */
export interface Detection {
  readonly stages: readonly Stage[];
  readonly hunts: readonly Hunt[];
  /** Name of the sample whose card alone was tried: what the register says of its own cards is not asked. */
  readonly sample?: string;
  /** Everything in the catalogue was tried. */
  readonly whole: boolean;
  /** Mandatory tests that apply on one of the cards, and a defect that each kills; none: it killed nothing. */
  readonly killers: ReadonlyMap<string, string | undefined>;
  readonly apdus: number;
  readonly milliseconds: number;
}

/** Defects a task: few enough that no worker is left with the last of them alone. */
const BATCH = 8;

/**
 * Tries the suites on cards with a deliberate defect each. The order of the tests follows what killed before; which
 * defects survive does not depend on it.
 * @throws {Fault} `DETECTION_NOTHING`, `DETECTION_UNSOUND`, `DETECTION_CRASH`
 */
export async function detect(options: DetectOptions = {}): Promise<Detection> {
  const { all = false, jobs = availableParallelism(), variants = VARIANTS, onProgress } = options;
  const began = performance.now();
  const hints = readHints();
  const pool = new Pool(jobs, { hints, variants, all });
  try {
    const stages = variants.map(prepareStage);
    const ids = defectIds(stages);
    const chosen = chooseDefects(ids, options);
    if (chosen.length === 0) {
      const selection = [...(options.classes ?? []), ...(options.only ?? [])].join(', ');
      throw new Fault('DETECTION_NOTHING', { selection });
    }
    const hunts: Hunt[] = [];
    await pool.run(batches(chosen), (answer) => {
      if (answer.kind === 'hunt') hunts.push(...answer.hunts);
      onProgress?.(hunts.length, chosen.length);
    });
    const order = new Map(chosen.map((id, at) => [id, at]));
    hunts.sort((a, b) => (order.get(a.defect) ?? 0) - (order.get(b.defect) ?? 0));
    const elsewhere = variants !== VARIANTS;
    const whole = !elsewhere && chosen.length === ids.length;
    const sample = elsewhere && variants[0]?.sample ? basename(variants[0].sample, '.yaml') : undefined;
    const killers = killersOf(stages, hunts);
    if (whole) await tryIdle(pool, killers, ids, hints);
    writeHints(learn(hints, hunts, whole ? killers : undefined));
    const apdus = hunts.reduce((sum, one) => sum + one.apdus, 0);
    const milliseconds = performance.now() - began;
    return { stages, hunts, ...(sample !== undefined && { sample }), whole, killers, apdus, milliseconds };
  } finally {
    await pool.close();
  }
}

/** Ids of all defects that one of the cards can have. */
export function defectIds(stages: readonly Stage[]): readonly string[] {
  return [...new Set(stages.flatMap(({ defects }) => [...defects.keys()]))];
}

function batches(ids: readonly string[]): readonly Task[] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) => ({
    kind: 'hunt',
    defects: ids.slice(at * BATCH, (at + 1) * BATCH),
  }));
}

function killersOf(stages: readonly Stage[], hunts: readonly Hunt[]): Map<string, string | undefined> {
  const tests = stages.flatMap((stage) => stage.tests).filter(decides);
  const killers = new Map<string, string | undefined>(tests.map((test: CompiledTest) => [test.id, undefined]));
  for (const { defect, kills } of hunts)
    for (const { test } of kills) if (killers.has(test)) killers.set(test, killers.get(test) ?? defect);
  return killers;
}
