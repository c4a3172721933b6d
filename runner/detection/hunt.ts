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

/** What a sound card is like: only what differs from it says something of a defect. */
export interface Soundness {
  /** Of each test, in APDUs. */
  readonly cost: ReadonlyMap<string, number>;
  /** Tests of level `record` that note something otherwise than expected all the same. */
  readonly noted: ReadonlySet<string>;
  /** Tests that do not pass: then nothing that fails means anything. */
  readonly alarms: readonly string[];
}

export interface HuntOptions {
  readonly hints: Hints;
  /** Of the sound card of each stage. */
  readonly sound: readonly Pick<Soundness, 'cost' | 'noted'>[];
  readonly all: boolean;
}

/** Looks for a defect on every card that can have it, until a test fails. */
export function hunt(id: string, stages: readonly Stage[], options: HuntOptions): Hunt {
  const { hints, sound, all } = options;
  const again = all ? undefined : killedAgain(id, stages, options);
  if (again) return again;
  let apdus = 0;
  let open: readonly string[] | undefined;
  const kills: Kill[] = [];
  for (const [index, stage] of stages.entries()) {
    const defect = stage.defects.get(id);
    if (!defect) continue;
    const { cost, noted } = sound[index] as HuntOptions['sound'][number];
    const tests = all ? stage.tests : likelyFirst(id, stage.tests, hints, cost);
    const tried = tryTests(stage, defect, tests, { all, noted });
    apdus += tried.apdus;
    open ??= tried.open;
    kills.push(...tried.failed.map((test) => ({ test, stage: stage.name })));
    if (kills.length > 0 && !all) break;
  }
  return { defect: id, kills, open: kills.length > 0 ? [] : (open ?? []), apdus };
}

/** What killed it the last time, tried by itself on each card: on the first ones it may not show. */
function killedAgain(id: string, stages: readonly Stage[], { hints, sound }: HuntOptions): Hunt | undefined {
  for (const [index, stage] of stages.entries()) {
    const defect = stage.defects.get(id);
    const test = defect && stage.tests.find((one) => one.id === hints.defects[id]);
    if (!test) continue;
    const { failed, apdus } = tryWithNeeds(test, stage, defect, sound[index]?.noted);
    if (failed.includes(test.id)) return { defect: id, kills: [{ test: test.id, stage: stage.name }], open: [], apdus };
  }
  return undefined;
}

/** Whether one test, with what it needs, fails on a card with this defect. */
export function kills(test: CompiledTest, stage: Stage, defect: Defect): boolean {
  return tryWithNeeds(test, stage, defect).failed.includes(test.id);
}

function tryWithNeeds(test: CompiledTest, stage: Stage, defect: Defect, noted?: Soundness['noted']): Tried {
  return tryTests(stage, defect, [...neededBy(test, stage), test], { all: true, ...(noted && { noted }) });
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

interface Tried {
  readonly failed: readonly string[];
  readonly open: readonly string[];
  readonly apdus: number;
}

/**
 * The tests one after the other on one card with the defect; a card that was left otherwise than it was found gives way
 * to a fresh one, as to a second sample, and each test that leaves traces has its own, on which what it needs comes first:
 * what a test finds does not depend on what came before it. A rule of level `record` is for a `record` test as well: what
 * it notes, and does not note of a sound card, counts as failed.
 */
function tryTests(
  stage: Stage,
  defect: Defect,
  tests: readonly CompiledTest[],
  { all, noted }: { readonly all: boolean; readonly noted?: Soundness['noted'] },
): Tried {
  let card = stage.make(defect);
  let run = new CardRun(stage, card);
  let apdus = 0;
  const failed: string[] = [];
  const rule = ruleOf(defect.id);
  const unmet = new Set<string>();
  const open: string[] = [];
  let used = false;
  for (const test of tests) {
    const alone = leavesTraces(test);
    if (run.doubtful || run.dead || alone || used) {
      apdus += run.apdus;
      if (run.doubtful || alone || used) card = stage.make(defect);
      run = new CardRun(stage, card);
      if (alone) for (const needed of neededBy(test, stage)) run.run(needed);
    }
    used = alone;
    const verdict = test.needs.some((id) => unmet.has(id)) ? 'BLOCKED' : run.run(test);
    const notes = rule === 'record' && run.noted && !noted?.has(test.id);
    if (verdict === 'PASS' && !notes) continue;
    if (verdict !== 'PASS') unmet.add(test.id);
    if (!notes && !notices(test, rule)) continue;
    (notes || verdict === 'FAIL' ? failed : open).push(test.id);
    if (failed.length > 0 && !all) break;
  }
  return { failed, open, apdus: apdus + run.apdus };
}

/** Runs every test on the sound card. */
export function soundness(stage: Stage): Soundness {
  const run = new CardRun(stage, stage.make());
  const cost = new Map<string, number>();
  const noted = new Set<string>();
  const alarms: string[] = [];
  for (const test of stage.tests) {
    const before = run.apdus;
    const verdict = run.run(test);
    cost.set(test.id, run.apdus - before);
    if (run.noted) noted.add(test.id);
    if (verdict !== 'PASS') alarms.push(`${test.id} ${verdict ?? 'ERROR'}`);
  }
  for (const test of stage.tests.filter(({ irreversible }) => irreversible)) {
    const alone = new CardRun(stage, stage.make());
    for (const needed of neededBy(test, stage)) alone.run(needed);
    const verdict = alone.run(test);
    if (verdict !== 'PASS') alarms.push(`${test.id} alone: ${verdict ?? 'ERROR'}`);
  }
  return { cost, noted, alarms };
}
