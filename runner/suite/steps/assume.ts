import { Fault } from '../../messages/fault.ts';
import { Undecided } from '../interpret/endings.ts';
import { bilingual } from './compile.ts';
import { field, type StepKind, text } from './step.ts';

/**
 * `assume: {that: CEL, otherwise: {zh, en}}`: without it the rest of the test would show nothing, so it ends
 * INCONCLUSIVE with this reason: a card must not pass because it holds nothing that could be wrong.
 */
export const assume: StepKind = {
  key: 'assume',
  answers: false,
  compile(raw, _whole, compiler) {
    const that = compiler.world.expressions.compile(text(field(raw, 'that')) ?? '');
    const otherwise = bilingual(field(raw, 'otherwise'));
    if (!otherwise) throw new Fault('STEP_VALUE', { key: 'assume', value: JSON.stringify(raw) });
    return {
      // biome-ignore lint/correctness/useYield: an assumption asks nothing of the card
      *run(machine) {
        if (that.evaluate(machine.scope) !== true) throw new Undecided('ASSUMPTION', otherwise);
      },
    };
  },
};
