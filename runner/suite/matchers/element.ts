import { Fault } from '../../messages/fault.ts';
import { checkRecord } from '../../profile/element-check.ts';
import { text } from '../steps/step.ts';
import { evaluateText } from '../template/evaluate.ts';
import { compileText } from '../template/template.ts';
import { finding, type Matcher } from './matcher.ts';

/** `element: SSSE/EF05#01`: the answer is this record of the profile: tag, length, type, coding, code table, check digit. */
export const element: Matcher = {
  key: 'element',
  compile(raw, compiler) {
    const template = compileText(text(raw) ?? '', compiler.world.expressions);
    return {
      run(machine, answer) {
        const { world } = machine;
        const path = evaluateText(template, machine.scope);
        const { file, tag } = world.reference(path);
        const wanted = file.elements.find((candidate) => candidate.tag === tag);
        if (!wanted) throw new Fault('REFERENCE_UNKNOWN', { reference: path, suggestion: '' });
        const blank = world.selection(world.directory(file.directory).business) === 'reserved';
        return checkRecord(answer.data, wanted, world.profile, {
          blank,
          parameter: (name) => world.parameter(name),
        }).map((found) => finding(machine, answer, found.code, found.text, found.expected, found.actual));
      },
    };
  },
};
