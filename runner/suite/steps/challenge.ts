import { challenge as getChallenge } from './commands.ts';
import { type StepKind, text } from './step.ts';

/** `challenge: 8`: GET CHALLENGE; `{challenge}` is its answer. */
export const challenge: StepKind = {
  key: 'challenge',
  answers: { default: '9000' },
  compile(raw, _whole, compiler) {
    const length = compiler.world.expressions.compile((text(raw) ?? '8').replace(/^\{|\}$/g, ''));
    return {
      *run(machine) {
        yield* getChallenge(machine, Number(length.evaluate(machine.scope)));
      },
    };
  },
};
