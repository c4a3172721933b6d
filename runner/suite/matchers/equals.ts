import { equalBytes, spacedHex } from '../../iso7816/hex.ts';
import { text } from '../steps/step.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { finding, type Matcher } from './matcher.ts';

/** `equals: "{internal IRK factor source}"`: the data field is equal to a computed value. */
export const equals: Matcher = {
  key: 'equals',
  compile(raw, compiler) {
    const template = compileTemplate(text(raw) ?? '', compiler.world.expressions);
    return {
      *run(machine, answer) {
        const wanted = yield* evaluateTemplate(template, machine);
        if (equalBytes(answer.data, wanted)) return [];
        const sentence = { zh: '数据与计算值不相等', en: 'the data differ from the computed value' };
        return [finding(machine, answer, 'VALUE_MISMATCH', sentence, spacedHex(wanted), spacedHex(answer.data))];
      },
    };
  },
};
