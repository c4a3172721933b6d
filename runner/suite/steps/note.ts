import { hex } from '../../iso7816/hex.ts';
import { type RawMap, type StepKind, text } from './step.ts';

/** `note: {name: CEL}`: a value for the report, without a verdict. */
export const note: StepKind = {
  key: 'note',
  answers: false,
  compile(raw, _whole, compiler) {
    const rows = Object.entries(raw as RawMap).map(
      ([name, source]) => [name, compiler.world.expressions.compile(text(source) ?? '')] as const,
    );
    return {
      // biome-ignore lint/correctness/useYield: noting a value asks nothing of the card
      *run(machine) {
        for (const [name, expression] of rows) {
          const value = expression.evaluate(machine.scope);
          machine.notes.push({ name, value: value instanceof Uint8Array ? hex(value) : String(value) });
        }
      },
    };
  },
};
