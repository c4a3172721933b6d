import { expectsSuccess } from '../matchers/status.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { verifyPin, wrongPin } from './commands.ts';
import { field, type StepKind, text } from './step.ts';

/** Counter of the bank's PIN: never the one of the social-security environment. */
const PAYMENT = 'paymentPin';

/** `verify: pin`, `verify: payment` (the PIN of the financial environment), `verify: wrong`, or a template of PIN bytes. */
export const verify: StepKind = {
  key: 'verify',
  answers: { default: '9000' },
  compile(raw, whole, compiler) {
    const word = text(raw) ?? '';
    const named = word === 'pin' || word === 'payment' || word === 'wrong';
    const template = named ? undefined : compileTemplate(word, compiler.world.expressions);
    const counter = word === 'payment' ? PAYMENT : 'pin';
    const expect = field(whole, 'expect');
    const expected = word !== 'wrong' && (expect === undefined || expectsSuccess(expect)) ? 'success' : 'failure';
    return {
      *run(machine) {
        const right = machine.evaluate(word === 'payment' ? 'ixit.paymentPin' : 'ixit.pin') as Uint8Array;
        const pin = template
          ? yield* evaluateTemplate(template, machine)
          : word === 'wrong'
            ? wrongPin(machine)
            : right;
        yield* verifyPin(machine, pin, expected, counter);
      },
      effects: () => [{ kind: 'try', counter, expected }],
    };
  },
};
