import type { Finding } from '../../judge/verdict.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import type { Answer } from '../interpret/answer.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import type { Compiler, Raw } from '../steps/step.ts';

/**
 * Checks the last answer of the card; findings mean that the expectation did not hold. Most know at once, some ask for
 * a cryptogram first.
 */
export interface Check {
  run(machine: Machine, answer: Answer): Asking<readonly Finding[]> | readonly Finding[];
}

/** One key of `expect`: a file each, one table. */
export interface Matcher {
  readonly key: string;
  compile(raw: Raw, compiler: Compiler): Check;
}

/** A finding about the current step and answer. */
export function finding(
  machine: Machine,
  answer: Answer | undefined,
  code: string,
  text: Bilingual,
  expected: string,
  actual: string,
): Finding {
  return { code, text, expected, actual, step: machine.step, ...(answer && { event: answer.event }) };
}
