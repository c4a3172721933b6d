import type { CompiledTest } from '../suite/plan.ts';
import type { Detection } from './detect.ts';
import { ruleOf } from './hunt.ts';
import { head } from './order.ts';

/** Killed of total. */
export interface Share {
  readonly killed: number;
  readonly total: number;
}

/** A detection in numbers: killed and survivors of the defects of `must` rules; the others show in their classes. */
export interface Survey extends Share {
  /** By class of defect. */
  readonly classes: Readonly<Record<string, Share>>;
  /** Defects that a family of tests, or tests of a clause, noticed (first), of all that were noticed. */
  readonly families: Readonly<Record<string, number>>;
  readonly clauses: Readonly<Record<string, number>>;
  readonly survivors: readonly string[];
  /** Mandatory tests, and those that noticed nothing; empty unless the whole catalogue was tried. */
  readonly tests: number;
  readonly idle: readonly string[];
}

export function surveyOf({ hunts, stages, killers, whole }: Detection): Survey {
  const tests = new Map<string, CompiledTest>();
  for (const test of stages.flatMap((stage) => stage.tests)) tests.set(test.id, tests.get(test.id) ?? test);
  const classes: Record<string, { killed: number; total: number }> = {};
  const families: Record<string, number> = {};
  const clauses: Record<string, number> = {};
  for (const { defect, kills } of hunts) {
    classes[head(defect)] ??= { killed: 0, total: 0 };
    const share = classes[head(defect)] as { killed: number; total: number };
    share.total++;
    if (kills.length === 0) continue;
    share.killed++;
    const by = kills.flatMap(({ test }) => tests.get(test) ?? []);
    for (const family of new Set(by.map((test) => test.family))) families[family] = (families[family] ?? 0) + 1;
    for (const clause of new Set(by.flatMap((test) => test.clause))) clauses[clause] = (clauses[clause] ?? 0) + 1;
  }
  const demanded = hunts.filter(({ defect }) => ruleOf(defect) === 'must');
  return {
    killed: demanded.filter(({ kills }) => kills.length > 0).length,
    total: demanded.length,
    classes,
    families,
    clauses,
    survivors: demanded.filter(({ kills }) => kills.length === 0).map(({ defect }) => defect),
    tests: killers.size,
    idle: whole ? [...killers].filter(([, defect]) => defect === undefined).map(([test]) => test) : [],
  };
}
