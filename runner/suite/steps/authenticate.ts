import type { Bend } from '../../crypto/scheme.ts';
import { Fault } from '../../messages/fault.ts';
import type { Scope } from '../expression/expressions.ts';
import { expectsSuccess } from '../matchers/status.ts';
import { evaluateText } from '../template/evaluate.ts';
import { bytesOf } from '../template/placeholders.ts';
import { compileText, type TextTemplate } from '../template/template.ts';
import { authenticate as externalAuthenticate } from './commands.ts';
import { type Compiler, field, known, type Raw, type StepKind, text } from './step.ts';
import { compute } from './wishes.ts';

/** `authenticate: UKSSSE` or `{key, version, cipher: wrong, at, source: other, city, card, chain: no-province, scheme: unfolded}`. */
export const authenticate: StepKind = {
  key: 'authenticate',
  answers: { default: '9000' },
  compile(raw, whole, compiler) {
    const key = textOf(text(raw) === undefined ? field(raw, 'key') : raw, compiler);
    if (!key) throw new Fault('STEP_VALUE', { key: 'authenticate', value: JSON.stringify(raw) });
    const version = textOf(field(raw, 'version'), compiler);
    const city = textOf(field(raw, 'city'), compiler);
    const card = text(field(raw, 'card'))?.replace(/^\{|\}$/g, '');
    const at = textOf(field(raw, 'at'), compiler);
    const cipher = text(field(raw, 'cipher')) === 'wrong' ? 'wrong' : 'right';
    const source = text(field(raw, 'source')) === 'other' ? 'other' : 'challenge';
    const chain = text(field(raw, 'chain')) === 'no-province';
    const bend = text(field(raw, 'scheme')) as Bend | undefined;
    const expect = field(whole, 'expect');
    const expected = cipher === 'right' && (expect === undefined || expectsSuccess(expect)) ? 'success' : 'failure';
    const named = (scope: Scope): string => evaluateText(key, scope);
    return {
      *run(machine) {
        yield* externalAuthenticate(machine, {
          key: named(machine.scope),
          version: version ? Number(evaluateText(version, machine.scope)) : 1,
          sendVersion: version !== undefined,
          source,
          cipher,
          ...(at && { at: Number(evaluateText(at, machine.scope)) }),
          ...(city && { city: evaluateText(city, machine.scope) }),
          ...(card !== undefined && { card: bytesOf(machine.evaluate(card), card) }),
          ...(chain && { chain: 'no-province' as const }),
          ...(bend && { bend }),
          expected,
        });
      },
      effects: (world, scope) => [
        {
          kind: 'command',
          bytes: [0x00, 0x82, 0x00, known(() => Number.parseInt(world.key(named(scope)).ids[0] ?? '', 16))],
          expected,
          outcome: expected === 'success' ? 'success' : 'either',
        },
        compute({
          op: 'external',
          key: named(scope),
          version: version ? known(() => Number(evaluateText(version, scope))) : 1,
          chain: chain ? 'no-province' : undefined,
          bend,
        }),
      ],
    };
  },
};

function textOf(raw: Raw | undefined, compiler: Compiler): TextTemplate | undefined {
  const value = text(raw);
  return value === undefined ? undefined : compileText(value, compiler.world.expressions);
}
