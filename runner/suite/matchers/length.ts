import { Fault } from '../../messages/fault.ts';
import { field, type Raw, text } from '../steps/step.ts';
import { finding, type Matcher } from './matcher.ts';

/** `length: 8`, or `{min, max}`: bytes of the data field. Values may be expressions. */
export const length: Matcher = {
  key: 'length',
  compile(raw, compiler) {
    const bound = (
      part: Raw | undefined,
    ): ((scope: Parameters<ReturnType<typeof compile>['evaluate']>[0]) => number) | undefined => {
      if (part === undefined) return undefined;
      const expression = compile(text(part) ?? '');
      return (scope) => Number(expression.evaluate(scope));
    };
    const compile = (source: string) => compiler.world.expressions.compile(source.replace(/^\{|\}$/g, ''));
    const exact = bound(text(raw) === undefined ? undefined : raw);
    const min = exact ?? bound(field(raw, 'min'));
    const max = exact ?? bound(field(raw, 'max'));
    if (!min && !max) throw new Fault('STEP_VALUE', { key: 'length', value: JSON.stringify(raw) });
    return {
      run(machine, answer) {
        const [least, most] = [min?.(machine.scope) ?? 0, max?.(machine.scope) ?? Number.POSITIVE_INFINITY];
        if (answer.length >= least && answer.length <= most) return [];
        const expected = least === most ? `${least}` : `${least}–${most}`;
        const sentence = {
          zh: `数据长度应为 ${expected} 字节，实为 ${answer.length} 字节`,
          en: `the data field should have ${expected} bytes, has ${answer.length}`,
        };
        return [finding(machine, answer, 'LENGTH_MISMATCH', sentence, expected, String(answer.length))];
      },
    };
  },
};
