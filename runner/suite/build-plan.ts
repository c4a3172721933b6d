import { Fault } from '../messages/fault.ts';
import { budgetOf } from './budget.ts';
import { hollowExpectations } from './check/always-holds.ts';
import { undecidedFaults } from './check/decides.ts';
import { emptyLoops } from './check/empty-loops.ts';
import { nameFaults, namesOfProcedures } from './check/names.ts';
import { expandTest, isOfGeneration, type SuiteSource } from './expand/expand.ts';
import type { Expression } from './expression/expressions.ts';
import { withKeysAtHand } from './keys-at-hand.ts';
import { type CompiledTest, type Plan, planHash } from './plan.ts';
import { withRightsKnown } from './rights-known.ts';
import { type Asked, withSelection } from './selection-table.ts';
import { compileStep, PlacedFault } from './steps/compile.ts';
import { type Compiler, field, type Procedure, type Raw, type RawMap, type Step, text } from './steps/step.ts';
import { STEP_KINDS } from './steps/table.ts';
import type { World } from './world.ts';

export interface Selection {
  /** Ids, or heads of ids up to a `/`. */
  readonly only?: readonly string[];
  readonly family?: readonly string[];
}

export interface BuiltPlan {
  readonly plan: Plan;
  /** Every mistake found in the suites; a run is refused when there is one. */
  readonly faults: readonly Fault[];
}

/** Expands suites over profile and ICS into a plan. Mistakes are gathered, each with its place. */
export function buildPlan(
  suites: readonly SuiteSource[],
  procedures: SuiteSource | undefined,
  world: World,
  inputs: readonly string[],
  selection: Selection = {},
  asked?: Asked,
): BuiltPlan {
  const faults: Fault[] = [];
  const compiler = compilerOf(world, procedures, faults);
  const all: CompiledTest[] = [];
  const first = new Map<string, CompiledTest>();
  const given = namesOfProcedures(procedures?.value);
  for (const suite of suites) {
    const placed: PlacedFault[] = [];
    for (const [index, raw] of ((field(suite.value, 'tests') ?? []) as readonly Raw[]).entries()) {
      const mentioned: Expression[] = [];
      const unknown = (): PlacedFault[] => nameFaults(raw, ['tests', index], mentioned, given, world);
      try {
        const expanded = world.expressions.hearing(mentioned, () => expandTest(suite, index, compiler, placed));
        // What a test names that this generation does not have is for other generations to check.
        if (isOfGeneration(suite, raw as RawMap, world))
          placed.push(...unknown(), ...vacuousFaults(raw as RawMap, ['tests', index], expanded, procedures, world));
        for (const test of expanded) {
          const other = first.get(test.id);
          if (other) {
            const where = `${other.place.file}:${other.place.line}`;
            placed.push(new PlacedFault(new Fault('TEST_ID_TWICE', { id: test.id, other: where }), ['tests', index]));
            continue;
          }
          first.set(test.id, test);
          const known = withRightsKnown(withKeysAtHand(test, world), world);
          all.push(asked ? withSelection(known, asked) : known);
        }
      } catch (error) {
        if (!(error instanceof PlacedFault)) throw error;
        // What can not be evaluated because a name in it is not there is that mistake, and no other.
        const names = unknown();
        placed.push(...(names.length > 0 ? names : [error]));
      }
    }
    faults.push(...placed.map((fault) => locate(fault, suite)));
  }
  const ordered = withPrerequisites(inOrder(all));
  faults.push(...checkNeeds(ordered));
  const tests = select(ordered, selection);
  return { plan: { tests, budget: budgetOf(tests, world), hash: planHash(inputs, tests) }, faults };
}

/** What a test that does not apply would have brought about is not there: a test that needs it does not apply either. */
function withPrerequisites(tests: readonly CompiledTest[]): CompiledTest[] {
  const known = new Map<string, CompiledTest>();
  return tests.map((test) => {
    const missing = test.needs.map((id) => known.get(id)).find((needed) => needed?.notApplicable);
    const { notApplicable, withheld, unkeyed } = missing ?? {};
    const because = notApplicable && { notApplicable, ...(withheld && { withheld }), ...(unkeyed && { unkeyed }) };
    const applied = test.notApplicable || !because ? test : { ...test, ...because };
    known.set(test.id, applied);
    return applied;
  });
}

/**
 * Whether the vendor's statement is true comes first: it decides what else is tested. Irreversible tests run last, so
 * that nothing after them meets a blocked key.
 */
function inOrder(tests: readonly CompiledTest[]): readonly CompiledTest[] {
  const rank = ({ family, irreversible }: CompiledTest): number => (irreversible ? 2 : family === 'IC' ? 0 : 1);
  return [0, 1, 2].flatMap((place) => tests.filter((test) => rank(test) === place));
}

/** What makes a test unable to fail: it would pass every card. */
function vacuousFaults(
  raw: RawMap,
  at: readonly (string | number)[],
  tests: readonly CompiledTest[],
  procedures: SuiteSource | undefined,
  world: World,
): PlacedFault[] {
  const loops = Object.keys((raw.for ?? {}) as RawMap);
  return [
    ...(['steps', 'restore'] as const).flatMap((key) => hollowExpectations(raw[key], [...at, key], loops, world)),
    ...emptyLoops(raw, at, tests, world),
    ...undecidedFaults(raw, at, field(procedures?.value, 'procedures')),
  ];
}

/** Tests chosen by id or family, together with what they need. @throws {Fault} `SELECTION_EMPTY` */
function select(tests: readonly CompiledTest[], { only, family }: Selection): readonly CompiledTest[] {
  if (!only?.length && !family?.length) return tests;
  const chosen = new Set(
    tests
      .filter((test) => !only?.length || only.some((id) => test.id === id || test.id.startsWith(`${id}/`)))
      .filter((test) => !family?.length || family.includes(test.family))
      .map((test) => test.id),
  );
  if (chosen.size === 0)
    throw new Fault('SELECTION_EMPTY', { selection: [...(only ?? []), ...(family ?? [])].join(', ') });
  const byId = new Map(tests.map((test) => [test.id, test]));
  for (const id of chosen) for (const needed of byId.get(id)?.needs ?? []) chosen.add(needed);
  return tests.filter((test) => chosen.has(test.id));
}

function checkNeeds(tests: readonly CompiledTest[]): Fault[] {
  const order = new Map(tests.map((test, index) => [test.id, index]));
  return tests.flatMap((test, index) =>
    test.needs.flatMap((needs) => {
      const at = order.get(needs);
      if (at !== undefined && at < index) return [];
      const code = at === undefined ? 'TEST_NEEDS_UNKNOWN' : 'TEST_NEEDS_LATER';
      return [new Fault(code, { id: test.id, needs }, { place: test.place })];
    }),
  );
}

export function locate(placed: PlacedFault, suite: SuiteSource): Fault {
  return suite.fault(placed.fault.code, placed.fault.params, placed.path);
}

function compilerOf(world: World, source: SuiteSource | undefined, faults: Fault[]): Compiler {
  const raw = (field(source?.value, 'procedures') ?? {}) as RawMap;
  const done = new Map<string, Procedure>();
  const open = new Set<string>();
  const compiler: Compiler = {
    world,
    steps: (steps, path) =>
      (steps as readonly Raw[]).map((step, index): Step => compileStep(step, [...path, index], compiler, STEP_KINDS)),
    procedure(name) {
      const known = done.get(name);
      if (known) return known;
      const definition = raw[name];
      if (definition === undefined) throw new Fault('PROCEDURE_UNKNOWN', { name });
      if (open.has(name)) throw new Fault('PROCEDURE_LOOP', { name });
      open.add(name);
      const args = ((field(definition, 'args') ?? []) as readonly Raw[]).map((item) => text(item) ?? '');
      const procedure = {
        name,
        args,
        steps: compiler.steps(field(definition, 'steps') ?? [], ['procedures', name, 'steps']),
      };
      open.delete(name);
      done.set(name, procedure);
      return procedure;
    },
  };
  if (source) {
    for (const name of Object.keys(raw)) {
      try {
        compiler.procedure(name);
        const hollow = hollowExpectations(field(raw[name], 'steps'), ['procedures', name, 'steps'], [], world);
        faults.push(...hollow.map((fault) => locate(fault, source)));
      } catch (error) {
        if (error instanceof PlacedFault) faults.push(locate(error, source));
        else throw error;
      }
    }
  }
  return compiler;
}
