import { PAYMENT_COUNTER } from '../counters.ts';
import { expectsSuccess } from '../matchers/status.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { verifyPin, wrongPin } from './commands.ts';
import { field, type StepKind, text } from './step.ts';

const NAMED: ReadonlySet<string> = new Set(['pin', 'payment', 'wrong']);

/** `verify: pin`, `verify: payment` (the PIN of the bank's environment), `verify: wrong`, `verify: {wrong: CEL}` (a byte of the PIN), or a template of PIN bytes. */
export const verify: StepKind = {
  key: 'verify',
  answers: { default: '9000' },
  compile(raw, whole, compiler) {
    const byte = text(field(raw, 'wrong'));
    const place = byte === undefined ? undefined : compiler.world.expressions.compile(byte);
    const word = place ? 'wrong' : (text(raw) ?? '');
    const template = NAMED.has(word) ? undefined : compileTemplate(word, compiler.world.expressions);
    const counter = word === 'payment' ? PAYMENT_COUNTER : 'pin';
    const expect = field(whole, 'expect');
    const expected = word !== 'wrong' && (expect === undefined || expectsSuccess(expect)) ? 'success' : 'failure';
    return {
      *run(machine) {
        const right = machine.evaluate(word === 'payment' ? 'ixit.paymentPin' : 'ixit.pin') as Uint8Array;
        const pin = template
          ? yield* evaluateTemplate(template, machine)
          : word === 'wrong'
            ? wrongPin(machine, place && Number(place.evaluate(machine.scope)))
            : right;
        yield* verifyPin(machine, pin, expected);
      },
      effects: () => [{ kind: 'try', counter, expected }],
    };
  },
};
