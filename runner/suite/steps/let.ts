import { type RawMap, type StepKind, text } from './step.ts';

/** `let: {name: CEL}`: names values. */
export const let_: StepKind = {
  key: 'let',
  answers: false,
  compile(raw, _whole, compiler) {
    const rows = Object.entries(raw as RawMap).map(
      ([name, source]) => [name, compiler.world.expressions.compile(text(source) ?? '')] as const,
    );
    return {
      // biome-ignore lint/correctness/useYield: naming a value asks nothing of the card
      *run(machine) {
        for (const [name, expression] of rows) machine.set(name, expression.evaluate(machine.scope));
      },
    };
  },
};
