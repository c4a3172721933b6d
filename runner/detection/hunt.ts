import { DEFECT_CLASSES } from '../../emulator/defects/catalogue.ts';
import type { Defect, DefectClass } from '../../emulator/defects/defect.ts';
import type { CompiledTest } from '../suite/plan.ts';
import { CardRun } from './card-run.ts';
import { type Hints, head, likelyFirst, needsFirst } from './order.ts';
import type { Stage } from './stage.ts';

/** A card that fails a test: which, and on what card. */
export interface Kill {
  readonly test: string;
  readonly stage: string;
}

/** What the suites made of a defect. */
export interface Hunt {
  readonly defect: string;
  /** The first test that failed; all of them when all were asked for. Empty: the defect survived. */
  readonly kills: readonly Kill[];
  /** Tests that came to no verdict on it, on the first card: it would not be called conforming, and not refused either. */
  readonly open: readonly string[];
  readonly apdus: number;
}

/** Failing this test says that the card does not conform. */
export function decides(test: CompiledTest): boolean {
  return test.level === 'must';
}

/** Level of the rule that a defect breaks. */
export function ruleOf(defect: string): DefectClass['rule'] {
  return DEFECT_CLASSES.find(({ id }) => id === head(defect))?.rule ?? 'must';
}

/** Failing this test says that a rule of that level is broken: a `should` is for a `should` test to notice as well. */
function notices(test: CompiledTest, rule: DefectClass['rule']): boolean {
  return decides(test) || (rule !== 'must' && test.level === 'should');
}

/** Looks for a defect on every card that can have it, until a test fails. */
export function hunt(
  id: string,
  stages: readonly Stage[],
  { hints, costs, all }: { hints: Hints; costs: readonly ReadonlyMap<string, number>[]; all: boolean },
): Hunt {
  let apdus = 0;
  let open: readonly string[] | undefined;
  const kills: Kill[] = [];
  for (const [index, stage] of stages.entries()) {
    const defect = stage.defects.get(id);
    if (!defect) continue;
    const tests = all ? stage.tests : likelyFirst(id, stage.tests, hints, costs[index] as ReadonlyMap<string, number>);
    const tried = tryTests(stage, defect, tests, all);
    apdus += tried.apdus;
    open ??= tried.open;
    kills.push(...tried.failed.map((test) => ({ test, stage: stage.name })));
    if (kills.length > 0 && !all) break;
  }
  return { defect: id, kills, open: kills.length > 0 ? [] : (open ?? []), apdus };
}

/** Whether one test, with what it needs, fails on a card with this defect. */
export function kills(test: CompiledTest, stage: Stage, defect: Defect): boolean {
  return tryTests(stage, defect, [...neededBy(test, stage), test], true).failed.includes(test.id);
}

/** Tests that must have passed before this one, in their order. */
function neededBy(test: CompiledTest, { tests }: Stage): readonly CompiledTest[] {
  const chosen = new Set(test.needs);
  for (const id of chosen) for (const needed of tests.find((one) => one.id === id)?.needs ?? []) chosen.add(needed);
  return chosen.size === 0 ? [] : needsFirst(tests.filter(({ id }) => chosen.has(id)));
}

/** What it does to the card stays: it is irreversible, or it books on an account. */
function leavesTraces({ irreversible, consumes }: CompiledTest): boolean {
  return irreversible || Object.keys(consumes).length > 0;
}

/**
 * The tests one after the other on one card with the defect; a card that was left otherwise than it was found gives way
 * to a fresh one, as to a second sample, and each test that leaves traces has its own, on which what it needs comes first:
 * what it finds does not depend on what came before it.
 */
function tryTests(
  stage: Stage,
  defect: Defect,
  tests: readonly CompiledTest[],
  all: boolean,
): { failed: readonly string[]; open: readonly string[]; apdus: number } {
  let card = stage.make(defect);
  let run = new CardRun(stage, card);
  let apdus = 0;
  const failed: string[] = [];
  const rule = ruleOf(defect.id);
  const unmet = new Set<string>();
  const open: string[] = [];
  for (const test of tests) {
    const alone = leavesTraces(test);
    if (run.doubtful || run.dead || alone) {
      apdus += run.apdus;
      if (run.doubtful || alone) card = stage.make(defect);
      run = new CardRun(stage, card);
      if (alone) for (const needed of neededBy(test, stage)) run.run(needed);
    }
    const verdict = test.needs.some((id) => unmet.has(id)) ? 'BLOCKED' : run.run(test);
    if (verdict === 'PASS') continue;
    unmet.add(test.id);
    if (!notices(test, rule)) continue;
    (verdict === 'FAIL' ? failed : open).push(test.id);
    if (failed.length > 0 && !all) break;
  }
  return { failed, open, apdus: apdus + run.apdus };
}

/** What each test costs on the sound card, in APDUs, and the tests that do not pass it: then nothing that fails means anything. */
export function soundness(stage: Stage): {
  readonly cost: ReadonlyMap<string, number>;
  readonly alarms: readonly string[];
} {
  const run = new CardRun(stage, stage.make());
  const cost = new Map<string, number>();
  const alarms: string[] = [];
  for (const test of stage.tests) {
    const before = run.apdus;
    const verdict = run.run(test);
    cost.set(test.id, run.apdus - before);
    if (verdict !== 'PASS') alarms.push(`${test.id} ${verdict ?? 'ERROR'}`);
  }
  for (const test of stage.tests.filter(({ irreversible }) => irreversible)) {
    const alone = new CardRun(stage, stage.make());
    for (const needed of neededBy(test, stage)) alone.run(needed);
    const verdict = alone.run(test);
    if (verdict !== 'PASS') alarms.push(`${test.id} alone: ${verdict ?? 'ERROR'}`);
  }
  return { cost, alarms };
}
