import { Fault } from '../../messages/fault.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { knownBytes } from '../template/known.ts';
import { compileTemplate } from '../template/template.ts';
import { field, type StepKind, text } from './step.ts';

/**
 * `tear: {send: 00 DC …, at: CEL, by: power}`: the command is cut short at its write to the non-volatile memory after
 * `at` of its own, or before its answer where it has no more; then the card is reset, cold after a cut of the power,
 * warm `by: reset`. `torn` says whether the cut fell between two writes. `presents: wrong` where what it carries is wrong.
 */
export const tear: StepKind = {
  key: 'tear',
  answers: false,
  compile(raw, _whole, compiler) {
    const command = text(field(raw, 'send'));
    const by = text(field(raw, 'by')) ?? 'power';
    const presents = text(field(raw, 'presents')) ?? 'right';
    const sound = (by === 'power' || by === 'reset') && (presents === 'right' || presents === 'wrong');
    if (command === undefined || !sound) throw new Fault('STEP_VALUE', { key: 'tear', value: JSON.stringify(raw) });
    const template = compileTemplate(command, compiler.world.expressions);
    const at = compiler.world.expressions.compile(text(field(raw, 'at')) ?? '0');
    const expected = presents === 'right' ? 'success' : 'failure';
    return {
      *run(machine) {
        const bytes = yield* evaluateTemplate(template, machine);
        const writes = Number(at.evaluate(machine.scope));
        machine.set('torn', yield* machine.tear(bytes, { writes, by }, expected));
      },
      // A cut may come before the right value has given the tries back.
      effects: (_world, scope) => [
        { kind: 'command', bytes: knownBytes(template, scope), expected: 'failure', outcome: 'refusal' },
        { kind: 'reset' },
      ],
    };
  },
};
