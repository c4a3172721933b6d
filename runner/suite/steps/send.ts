import { expectsSuccess, mayBeSuccess } from '../matchers/status.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { knownBytes } from '../template/known.ts';
import { compileTemplate } from '../template/template.ts';
import { field, type StepKind, text } from './step.ts';

/** `send: 00 20 00 00 {lc} {ixit.pin}`: exactly these bytes, malformed ones included. */
export const send: StepKind = {
  key: 'send',
  answers: { default: 'none' },
  compile(raw, whole, compiler) {
    const template = compileTemplate(text(raw) ?? '', compiler.world.expressions);
    const expect = field(whole, 'expect');
    const expected = expectsSuccess(expect) ? 'success' : 'failure';
    const outcome = expected === 'success' ? 'success' : mayBeSuccess(expect) ? 'either' : 'refusal';
    return {
      *run(machine) {
        const command = yield* evaluateTemplate(template, machine);
        yield* machine.exchange(command, expected);
        if (command[1] === 0x84 && machine.answer?.sw === 0x9000) machine.set('challenge', machine.answer.data);
        // SELECT by hand: what is current is no longer known, so the next step selects what it needs.
        if (command[1] === 0xa4) machine.directory = undefined;
      },
      effects: (_world, scope) => [{ kind: 'command', bytes: knownBytes(template, scope), expected, outcome }],
    };
  },
};
