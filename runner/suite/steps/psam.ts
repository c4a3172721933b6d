import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { type StepKind, text } from './step.ts';

/** `psam: BF DE 48 12 {lc} {factors}` or `psam: reset`: to the PSAM of the key source, not to the card under test. */
export const psam: StepKind = {
  key: 'psam',
  answers: { default: '9000' },
  compile(raw, _whole, compiler) {
    const command = text(raw) ?? '';
    const template = command === 'reset' ? undefined : compileTemplate(command, compiler.world.expressions);
    return {
      *run(machine) {
        yield* machine.psam(template ? yield* evaluateTemplate(template, machine) : 'reset');
      },
    };
  },
};
