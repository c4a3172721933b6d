import { Fault } from '../../messages/fault.ts';
import { itemsOf } from '../expand/sources.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import { runSteps } from './run.ts';
import { field, known, type RawMap, type StepKind, text } from './step.ts';

/** `each: {k: profile.keys}` with `steps:`: the sources of `for`, inside one test. */
export const each: StepKind = {
  key: 'each',
  answers: false,
  compile(raw, whole, compiler, path) {
    const entries = Object.entries(raw as RawMap);
    const [name, source] = entries[0] ?? [];
    if (entries.length !== 1 || name === undefined || source === undefined) {
      throw new Fault('STEP_VALUE', { key: 'each', value: JSON.stringify(raw) });
    }
    const where = text(field(whole, 'where'));
    const condition = where === undefined ? undefined : compiler.world.expressions.compile(where);
    const steps = compiler.steps(field(whole, 'steps') ?? [], [...path, 'steps']);
    const items = (scope: Scope): readonly Value[] => {
      const all = itemsOf(source, compiler.world, scope);
      if (!condition) return all;
      // One scope over the test's own serves every item: copying it for each costs more than the condition.
      const seen: Scope = Object.create(scope);
      return all.filter((item) => {
        seen[name] = item;
        return condition.evaluate(seen);
      });
    };
    return {
      *run(machine) {
        for (const item of items(machine.scope)) {
          machine.set(name, item);
          yield* runSteps(steps, machine);
        }
      },
      effects: (world, scope) =>
        // A list that only the card tells is gone through once, with an item that is not known.
        (known(() => items(scope)) ?? [undefined]).flatMap((item) =>
          steps.flatMap((step) => step.effects(world, item === undefined ? scope : { ...scope, [name]: item })),
        ),
    };
  },
};
