import { Fault } from '../../messages/fault.ts';
import { type StepKind, text } from './step.ts';

/** Longest pause that a suite may ask for: a suite from a stranger can not hang a station. */
const LONGEST_MS = 120_000;

/** `wait: 200 ms` or `wait: 60 s`. */
export const wait: StepKind = {
  key: 'wait',
  answers: false,
  compile(raw) {
    const match = /^(\d+)\s*(ms|s)$/.exec(text(raw) ?? '');
    const ms = match ? Number(match[1]) * (match[2] === 's' ? 1000 : 1) : Number.NaN;
    if (!(ms <= LONGEST_MS)) throw new Fault('STEP_VALUE', { key: 'wait', value: JSON.stringify(raw) });
    return {
      *run(machine) {
        yield* machine.wait(ms);
      },
    };
  },
};
