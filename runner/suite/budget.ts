import { Fault } from '../messages/fault.ts';
import type { Budget, CompiledTest } from './plan.ts';
import type { Effect, Step } from './steps/step.ts';
import type { World } from './world.ts';

/** Initial value of a counter: `pin`, or a key's. */
export function initialTries(counter: string, world: World): number {
  return Number(world.parameter(counter === 'pin' ? 'counter.pin' : 'counter.key'));
}

/** How many transactions these tests complete, by kind. */
export function consumedBy(tests: readonly CompiledTest[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const test of tests)
    for (const [what, count] of Object.entries(test.consumes)) sums.set(what, (sums.get(what) ?? 0) + count);
  return sums;
}

/** How low each counter can fall on a conforming card while these tests run. */
export function budgetOf(tests: readonly CompiledTest[], world: World): readonly Budget[] {
  const lowest = new Map<string, Budget>();
  for (const test of tests) {
    if (test.notApplicable) continue;
    for (const [counter, spent] of Object.entries(test.spends)) {
      const initial = initialTries(counter, world);
      const row = { counter, initial, lowest: Math.max(0, initial - spent), test: test.id };
      const known = lowest.get(counter);
      if (!known || row.lowest < known.lowest) lowest.set(counter, row);
    }
  }
  return [...lowest.values()];
}

/** Refuses tests that could exhaust a counter, unless they are irreversible (and the sample sacrificial). */
export function budgetFaults(tests: readonly CompiledTest[], world: World): Fault[] {
  return tests.flatMap((test) => {
    if (test.irreversible || test.notApplicable) return [];
    return Object.entries(test.spends).flatMap(([counter, spent]) => {
      const initial = initialTries(counter, world);
      if (initial - spent >= 1) return [];
      const params = { test: test.id, counter, initial, lowest: Math.max(0, initial - spent) };
      return [new Fault('BUDGET_EXHAUSTS', params, { place: test.place })];
    });
  });
}

/** Longest run of failures that each counter can see, found from the steps of a test. */
export function failuresIn(test: CompiledTest, world: World): ReadonlyMap<string, number> {
  const scope = { ...world.constants(), ...test.scope };
  const worst = new Map<string, number>();
  const current = new Map<string, number>();
  for (const effect of effectsOf([...test.given, ...test.steps, ...test.restore], world, scope)) {
    if (effect.kind !== 'try') continue;
    const count = effect.expected === 'success' ? 0 : (current.get(effect.counter) ?? 0) + 1;
    current.set(effect.counter, count);
    worst.set(effect.counter, Math.max(worst.get(effect.counter) ?? 0, count));
  }
  return worst;
}

export function effectsOf(steps: readonly Step[], world: World, scope: CompiledTest['scope']): readonly Effect[] {
  return steps.flatMap((step) => {
    try {
      return step.effects(world, scope);
    } catch (error) {
      // An effect that depends on what the card answers can not be known beforehand; the guard watches it at run time.
      if (error instanceof Fault) return [];
      throw error;
    }
  });
}
