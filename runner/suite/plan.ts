import { hash } from 'node:crypto';
import type { PlannedTest } from '../judge/judged-run.ts';
import type { Scope } from './expression/expressions.ts';
import type { Step } from './steps/step.ts';

/** A test ready to be interpreted: what the plan prints of it, and its steps with the loop variables they run under. */
export interface CompiledTest extends PlannedTest {
  readonly scope: Scope;
  readonly raw: boolean;
  readonly fresh: 'warm' | 'cold';
  readonly needs: readonly string[];
  /** Consecutive failures that it may cost, by counter. */
  readonly spends: Readonly<Record<string, number>>;
  readonly writes: readonly string[];
  /** Transactions that it completes, by kind: they move an account on for good. */
  readonly consumes: Readonly<Record<string, number>>;
  readonly irreversible: boolean;
  readonly given: readonly Step[];
  readonly steps: readonly Step[];
  readonly restore: readonly Step[];
}

/** How low each counter can fall on a conforming card, and which test takes it there. */
export interface Budget {
  readonly counter: string;
  readonly initial: number;
  readonly lowest: number;
  readonly test: string;
}

/** What will be run, decided before the first APDU. */
export interface Plan {
  /** In the order in which they run: irreversible ones last. */
  readonly tests: readonly CompiledTest[];
  readonly budget: readonly Budget[];
  /** SHA-256 over ids, applicability and steps as frozen: two plans with one hash run the same tests. */
  readonly hash: string;
}

/** Identity of a plan: the frozen inputs and the tests in their order. */
export function planHash(inputs: readonly string[], tests: readonly CompiledTest[]): string {
  const rows = tests.map((test) => `${test.id}\t${test.level}\t${test.notApplicable ? 'n/a' : 'selected'}`);
  return hash('sha256', [...inputs, ...rows].join('\n'), 'hex');
}
