import { OPERATION_INPUTS } from '../../crypto/operation-input.ts';
import type { CryptoRequest } from '../../keys/source.ts';
import { Fault } from '../../messages/fault.ts';
import { evaluateTemplate, evaluateText } from '../template/evaluate.ts';
import { keyName } from '../template/line-protection.ts';
import { bytesOf } from '../template/placeholders.ts';
import { compileTemplate, compileText } from '../template/template.ts';
import { field, known, type StepKind, text } from './step.ts';

/** `crypto: {op: internal, key: IRK, input: "{factor}{source}", as: result}`: asks the key source and names the result. */
export const crypto: StepKind = {
  key: 'crypto',
  answers: false,
  compile(raw, _whole, compiler) {
    const { expressions } = compiler.world;
    const op = text(field(raw, 'op')) ?? '';
    const name = text(field(raw, 'as'));
    if (!Object.hasOwn(OPERATION_INPUTS, op) || name === undefined)
      throw new Fault('STEP_VALUE', { key: 'crypto', value: JSON.stringify(raw) });
    const key = compileText(text(field(raw, 'key')) ?? '', expressions);
    const version = compileText(text(field(raw, 'version')) ?? '1', expressions);
    const input = compileTemplate(text(field(raw, 'input')) ?? '', expressions);
    // A length that the suite alone decides is its own mistake, not the card's.
    const fixed = input.parts.every((part) => part.kind === 'bytes') ? input.parts : undefined;
    const length = fixed?.reduce((sum, part) => sum + (part.kind === 'bytes' ? part.bytes.length : 0), 0);
    if (length !== undefined && !OPERATION_INPUTS[op as CryptoRequest['op']].accepts(length))
      throw new Fault('STEP_VALUE', { key: 'crypto.input', value: JSON.stringify(field(raw, 'input') ?? '') });
    const city = text(field(raw, 'city'));
    const cityText = city === undefined ? undefined : compileText(city, expressions);
    const from = text(field(raw, 'from')) === 'compare' ? { from: 'compare' as const } : {};
    const chain = text(field(raw, 'chain')) === 'no-province' ? { chain: 'no-province' as const } : {};
    const card = text(field(raw, 'card'))?.replace(/^\{|\}$/g, '');
    return {
      *run(machine) {
        const output = yield* machine.crypto({
          op: op as CryptoRequest['op'],
          key: keyName(machine, evaluateText(key, machine.scope)),
          version: Number(evaluateText(version, machine.scope)),
          input: yield* evaluateTemplate(input, machine),
          ...(cityText && { city: evaluateText(cityText, machine.scope) }),
          ...(card !== undefined && { card: bytesOf(machine.evaluate(card), card) }),
          ...chain,
          ...from,
        });
        machine.set(name, output);
      },
      effects(world, scope) {
        const named = world.keys.has(key.text) ? key.text : evaluateText(key, scope);
        const asked = {
          op: op as CryptoRequest['op'],
          key: named,
          version: known(() => Number(evaluateText(version, scope))),
        };
        return [{ kind: 'compute', ...asked, ...chain, ...from }];
      },
    };
  },
};
