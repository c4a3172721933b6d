import { hex } from '../../iso7816/hex.ts';
import type { Expression } from '../expression/expressions.ts';
import type { Machine } from '../interpret/machine.ts';
import { type Raw, text } from '../steps/step.ts';
import { finding, type Matcher } from './matcher.ts';

/** `that: CEL`, or a list of them: each must be true. */
export const that: Matcher = {
  key: 'that',
  compile(raw, compiler) {
    const items = Array.isArray(raw) ? (raw as readonly Raw[]) : [raw];
    const expressions = items.map((item) => compiler.world.expressions.compile(text(item) ?? ''));
    return {
      run(machine, answer) {
        return expressions
          .filter((expression) => expression.evaluate(machine.scope) !== true)
          .map((expression) => {
            const sentence = { zh: `条件不成立：${expression.text}`, en: `does not hold: ${expression.text}` };
            return finding(machine, answer, 'CONDITION', sentence, expression.text, seen(expression, machine));
          });
      },
    };
  },
};

/** The values that the expression looked at, so that a failure can be understood without a debugger. */
export function seen(expression: Expression, machine: Machine): string {
  return [...expression.mentions.variables]
    .map((name) => [name, machine.scope[name]] as const)
    .filter(([, value]) => value instanceof Uint8Array || ['string', 'bigint', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name} = ${value instanceof Uint8Array ? hex(value) : String(value)}`)
    .join(', ');
}
