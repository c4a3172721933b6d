import { hex } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import { Failed } from '../interpret/endings.ts';
import { elementCheck } from '../matchers/element.ts';
import { finding } from '../matchers/matcher.ts';
import { seen } from '../matchers/that.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { causeOf } from './compile.ts';
import { field, type Raw, type StepKind, text } from './step.ts';

/** `check: {that: CEL}`, `{equals: TEMPLATE, of: TEMPLATE}` or `{element: PATH, of: TEMPLATE}`: no command, only what is known. */
export const check: StepKind = {
  key: 'check',
  answers: false,
  compile(raw, whole, compiler) {
    const { expressions } = compiler.world;
    const conditions = field(raw, 'that');
    const list = (
      Array.isArray(conditions) ? (conditions as readonly Raw[]) : conditions === undefined ? [] : [conditions]
    ).map((item) => expressions.compile(text(item) ?? ''));
    const [equals, of] = [text(field(raw, 'equals')), text(field(raw, 'of'))];
    const pair =
      equals !== undefined && of !== undefined
        ? { wanted: compileTemplate(equals, expressions), actual: compileTemplate(of, expressions) }
        : undefined;
    const path = text(field(raw, 'element'));
    const coded =
      path !== undefined && of !== undefined
        ? { check: elementCheck(path, compiler), bytes: compileTemplate(of, expressions) }
        : undefined;
    if (list.length === 0 && !pair && !coded) throw new Fault('STEP_EXPECTS_NOTHING');
    const cause = causeOf(whole);
    return {
      *run(machine) {
        const findings = list
          .filter((expression) => expression.evaluate(machine.scope) !== true)
          .map((expression) => {
            const sentence = { zh: `条件不成立：${expression.text}`, en: `does not hold: ${expression.text}` };
            return finding(machine, machine.answer, 'CONDITION', sentence, expression.text, seen(expression, machine));
          });
        if (pair) {
          const wanted = hex(yield* evaluateTemplate(pair.wanted, machine));
          const actual = hex(yield* evaluateTemplate(pair.actual, machine));
          const sentence = { zh: '与计算值不相等', en: 'differs from the computed value' };
          if (wanted !== actual)
            findings.push(finding(machine, machine.answer, 'VALUE_MISMATCH', sentence, wanted, actual));
        }
        if (coded) {
          const bytes = yield* evaluateTemplate(coded.bytes, machine);
          findings.push(...coded.check(machine, machine.answer, bytes));
        }
        if (findings.length > 0) throw new Failed(cause ? findings.map((found) => ({ ...found, cause })) : findings);
      },
    };
  },
};
