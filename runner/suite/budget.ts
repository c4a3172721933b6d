import { Fault } from '../messages/fault.ts';
import { CERTIFICATE_COUNTER, costOf, MAC_COUNTER, type Place, placeAfter } from './counters.ts';
import type { Budget, CompiledTest } from './plan.ts';
import type { Effect, Step } from './steps/step.ts';
import type { World } from './world.ts';

/** MAC failures in a row that lock an environment for good, where cards lock at all (JR/T 0025). */
export const MAC_FAILURES = 3;

/** Initial value of a counter: `pin`, `mac`, or a key's. */
export function initialTries(counter: string, world: World): number {
  if (counter === MAC_COUNTER) return Number(world.parameter('mac.lockCount')) || MAC_FAILURES;
  if (counter === CERTIFICATE_COUNTER) return Number(world.parameter('pki.pin.tries'));
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

/** What a test can do to counters, found from its steps. */
export interface Course {
  /** Longest run of failures that each counter can see. */
  readonly failures: ReadonlyMap<string, number>;
  /** Counters that are left lower than they were: nothing after the last failure succeeds. */
  readonly left: readonly string[];
  /** A step presents something to a key, and it can not be told to which. */
  readonly untold: boolean;
}

/** Goes through the effects of a test in their order, as a conforming card would. */
export function courseThrough(effects: readonly Effect[], world: World): Course {
  const worst = new Map<string, number>();
  const current = new Map<string, number>();
  let untold = false;
  let place: Place = 'MF';
  const count = (counter: string, expected: 'success' | 'failure'): void => {
    const failures = expected === 'success' ? 0 : (current.get(counter) ?? 0) + 1;
    current.set(counter, failures);
    worst.set(counter, Math.max(worst.get(counter) ?? 0, failures));
  };
  for (const effect of effects) {
    if (effect.kind === 'reset') place = 'MF';
    if (effect.kind === 'enter') place = effect.place;
    if (effect.kind === 'try') count(effect.counter, effect.expected);
    if (effect.kind !== 'command') continue;
    const { bytes, expected, outcome } = effect;
    const cost = costOf(bytes, place, world);
    untold ||= cost?.untold === true;
    for (const counter of cost?.counters ?? []) count(counter, expected);
    // An unblock that succeeds fills the counter of the PIN as well (cos-commands §2.10).
    if (cost?.counters.includes(MAC_COUNTER) && expected === 'success') count('pin', 'success');
    const next = placeAfter(bytes, place, world);
    if (outcome === 'success') place = next;
    else if (outcome === 'either' && next !== place) place = undefined;
  }
  const left = [...current].flatMap(([counter, failures]) => (failures > 0 ? [counter] : []));
  return { failures: worst, left, untold };
}

/** Everything that a whole test does, in its order. */
export function effectsOfTest(test: CompiledTest, world: World): readonly Effect[] {
  const { given, steps, restore } = test;
  return effectsOf([...given, ...steps, ...restore], world, { ...world.constants(), ...test.scope });
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
