import { runSteps } from './run.ts';
import { field, known, type RawMap, type StepKind, text } from './step.ts';

/** `procedure: name` with `with: {arg: CEL}`: a named sequence of `suites/procedures.yaml`. */
export const procedure: StepKind = {
  key: 'procedure',
  answers: false,
  compile(raw, whole, compiler) {
    const called = compiler.procedure(text(raw) ?? '');
    const args = Object.entries((field(whole, 'with') ?? {}) as RawMap).map(
      ([name, source]) => [name, compiler.world.expressions.compile(text(source) ?? '')] as const,
    );
    return {
      *run(machine) {
        const named = Object.fromEntries(args.map(([name, expression]) => [name, expression.evaluate(machine.scope)]));
        yield* machine.naming(named, () => runSteps(called.steps, machine));
      },
      effects(world, scope) {
        const named = args.flatMap(([name, expression]) => {
          const value = known(() => expression.evaluate(scope));
          return value === undefined ? [] : [[name, value] as const];
        });
        const inner = { ...scope, ...Object.fromEntries(named) };
        return called.steps.flatMap((step) => step.effects(world, inner));
      },
    };
  },
};
