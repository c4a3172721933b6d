import { expectsSuccess } from '../matchers/status.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { verifyPin, wrongPin } from './commands.ts';
import { field, type StepKind, text } from './step.ts';

/** `verify: pin`, `verify: wrong`, `verify: {wrong: CEL}` (a byte of the PIN), or a template of PIN bytes. */
export const verify: StepKind = {
  key: 'verify',
  answers: { default: '9000' },
  compile(raw, whole, compiler) {
    const byte = text(field(raw, 'wrong'));
    const place = byte === undefined ? undefined : compiler.world.expressions.compile(byte);
    const word = place ? 'wrong' : (text(raw) ?? '');
    const template = word === 'pin' || word === 'wrong' ? undefined : compileTemplate(word, compiler.world.expressions);
    const expect = field(whole, 'expect');
    const expected = word !== 'wrong' && (expect === undefined || expectsSuccess(expect)) ? 'success' : 'failure';
    return {
      *run(machine) {
        const right = machine.evaluate('ixit.pin') as Uint8Array;
        const pin = template
          ? yield* evaluateTemplate(template, machine)
          : word === 'wrong'
            ? wrongPin(machine, place && Number(place.evaluate(machine.scope)))
            : right;
        yield* verifyPin(machine, pin, expected);
      },
      effects: () => [{ kind: 'try', counter: 'pin', expected }],
    };
  },
};
