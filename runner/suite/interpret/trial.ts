import type { Finding, Verdict } from '../../judge/verdict.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import type { CompiledTest } from '../plan.ts';
import type { ElementReading, Machine } from './machine.ts';

/** What a phase of a test came to, unless everything in it held. */
export interface Result {
  readonly verdict: Verdict;
  readonly reason: { readonly code: string; readonly text: Bilingual };
  readonly findings: readonly Finding[];
}

/** One attempt at a test as it stands: known also of an attempt that was cut off before it came to an outcome. */
export class Trial {
  readonly test: CompiledTest;
  /** Result of preconditions and steps, once they ended otherwise than well. */
  result: Result | undefined;
  /** What the test changed was put back. */
  putBack = false;
  #machine: Machine | undefined;

  constructor(test: CompiledTest) {
    this.test = test;
  }

  begin(machine: Machine): void {
    this.#machine = machine;
    this.result = undefined;
    this.putBack = false;
  }

  /** A command was sent that may have changed the card. */
  get touched(): boolean {
    return this.#machine?.touched ?? false;
  }

  /** Elements of the profile that the attempt judged. */
  get elements(): readonly ElementReading[] {
    return this.#machine?.elements ?? [];
  }

  /** There is something that puts the card back. */
  get restorable(): boolean {
    return this.test.restore.length > 0 || this.#machine?.undo !== undefined;
  }

  /** The card may be left otherwise than the test found it. */
  get unrestored(): boolean {
    return this.touched && this.restorable && !this.putBack;
  }
}
