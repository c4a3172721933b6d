import { Fault } from '../../messages/fault.ts';
import { type StepKind, text } from './step.ts';

/** `reset: cold` or `warm`: the answer to reset becomes `atr` and `data`. */
export const reset: StepKind = {
  key: 'reset',
  answers: { default: '9000' },
  compile(raw) {
    const kind = text(raw);
    if (kind !== 'cold' && kind !== 'warm') throw new Fault('STEP_VALUE', { key: 'reset', value: JSON.stringify(raw) });
    return {
      *run(machine) {
        yield* machine.reset(kind);
      },
      effects: () => [{ kind: 'reset' }],
    };
  },
};
