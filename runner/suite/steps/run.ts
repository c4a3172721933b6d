import { Failed, Interrupted } from '../interpret/endings.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { demandExpectation } from '../matchers/expectation.ts';
import { finding } from '../matchers/matcher.ts';
import type { Step } from './step.ts';

/** Runs steps in order; the first expectation that does not hold ends them (`Failed`). */
export function* runSteps(steps: readonly Step[], machine: Machine): Asking<void> {
  for (const step of steps) yield* runStep(step, machine);
}

export function* runStep(step: Step, machine: Machine): Asking<void> {
  const { expect } = step;
  try {
    yield* step.run(machine);
  } catch (error) {
    // `mute: true`: silence is what the test is about.
    if (expect?.mute && error instanceof Interrupted && error.code === 'CARD_MUTE') return;
    throw error;
  }
  if (!expect) return;
  if (expect.mute) {
    const sentence = { zh: '卡片不应应答', en: 'the card should not answer' };
    throw new Failed([finding(machine, machine.answer, 'NOT_MUTE', sentence, 'mute', String(machine.scope.sw))]);
  }
  yield* demandExpectation(expect, machine);
  for (const [name, expression] of step.captures) machine.set(name, machine.evaluate(expression));
}
