import { Fault } from '../../messages/fault.ts';
import { field, text } from '../steps/step.ts';
import { finding, type Matcher } from './matcher.ts';

/** `time: {max: 500 ms}` or `{max: param:timing.select}` (milliseconds): round trip, the reader's overhead included. */
export const time: Matcher = {
  key: 'time',
  compile(raw, compiler) {
    const word = text(field(raw, 'max')) ?? '';
    const named = word.startsWith('param:')
      ? compiler.world.parameter(word.slice(6))
      : Number(word.replace(/\s*ms$/, ''));
    const max = Number(named);
    if (!Number.isFinite(max)) throw new Fault('STEP_VALUE', { key: 'time', value: word });
    return {
      run(machine, answer) {
        const ms = answer.us / 1000;
        if (ms <= max) return [];
        const sentence = {
          zh: `用时 ${ms.toFixed(1)} ms，超过 ${max} ms`,
          en: `took ${ms.toFixed(1)} ms, the limit is ${max} ms`,
        };
        return [finding(machine, answer, 'TIME_LIMIT', sentence, `≤ ${max} ms`, `${ms.toFixed(1)} ms`)];
      },
    };
  },
};
