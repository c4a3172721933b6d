import { Fault } from '../messages/fault.ts';
import { MAC_FAILURES } from '../suite/budget.ts';
import { CERTIFICATE_COUNTER, MAC_COUNTER } from '../suite/counters.ts';
import type { Attempt, Request } from '../suite/interpret/exchange.ts';

import type { CompiledTest } from '../suite/plan.ts';

/** A wrong value is sent only after the right one was seen to be accepted: nothing else tells that they are this card's. */
const PROVEN_FIRST: ReadonlySet<string> = new Set(['pin', CERTIFICATE_COUNTER, MAC_COUNTER]);

/**
 * Watches the retry counters while a run is under way: the plan proved what a conforming card can lose, this keeps a
 * card that does not conform, or a sample file that is wrong, from costing more. A wrong value is sent only after the
 * right one was seen to be accepted in this run, and never when the card has said that one try is left. A value that
 * the bench holds for right and the card refused is not sent again: a PIN or key set of another card would lock one
 * counter after the other.
 */
export class Guard {
  readonly #proven = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #left = new Map<string, number>();

  /** Whether the right value of this counter was seen to be accepted in this run, or refused. */
  isKnown(counter: string): boolean {
    return this.#proven.has(counter) || this.#refused.has(counter);
  }

  /** What a run that was cut off saw accepted is shown again: it may have ended between two wrong values. */
  forgetProven(): void {
    this.#proven.clear();
  }

  /** Why this request must not be sent, if so; `test` is absent between two tests. */
  refuses(request: Request, test: CompiledTest | undefined): Fault | undefined {
    if (!('attempt' in request) || !request.attempt || test?.irreversible) return undefined;
    const { counters, expected, untold } = request.attempt;
    if (untold) return new Fault('GUARD_UNTOLD');
    for (const counter of counters) {
      const fault = this.#refuses(counter, expected);
      if (fault) return fault;
    }
    return undefined;
  }

  #refuses(counter: string, expected: Attempt['expected']): Fault | undefined {
    if (this.#refused.has(counter)) return new Fault('GUARD_REFUSED', { counter });
    if (expected === 'success') return undefined;
    if (PROVEN_FIRST.has(counter) && !this.#proven.has(counter)) return new Fault('GUARD_UNPROVEN', { counter });
    const left = this.#left.get(counter);
    return left !== undefined && left <= 1 ? new Fault('GUARD_TRIES_LOW', { counter, left }) : undefined;
  }

  observe(request: Request, response: Uint8Array, irreversible: boolean): void {
    if (request.kind !== 'apdu' || !request.attempt) return;
    const { counters, expected } = request.attempt;
    for (const counter of counters) this.#observe(counter, expected, response, irreversible);
  }

  /** A command was cut short before its answer: it has cost a try, for all that is known. */
  lost({ attempt }: Pick<Extract<Request, { kind: 'tear' }>, 'attempt'>): void {
    for (const counter of attempt?.counters ?? []) {
      const left = this.#left.get(counter);
      if (left !== undefined) this.#left.set(counter, left - 1);
    }
  }

  #observe(counter: string, expected: Attempt['expected'], response: Uint8Array, irreversible: boolean): void {
    const [sw1, sw2] = [response.at(-2) ?? 0, response.at(-1) ?? 0];
    if (sw1 === 0x90 && sw2 === 0x00) {
      this.#proven.add(counter);
      this.#left.delete(counter);
      return;
    }
    const compared = sw1 === 0x63 && sw2 >> 4 === 0xc;
    // A wrong MAC is told without the tries that are left: they are counted from the most that a card may have.
    const macWrong = sw1 === 0x69 && sw2 === 0x88;
    const locked = (sw1 === 0x69 && sw2 === 0x83) || (sw1 === 0x93 && sw2 === 0x03);
    if (compared) this.#left.set(counter, sw2 & 0xf);
    if (macWrong) this.#left.set(counter, (this.#left.get(counter) ?? MAC_FAILURES) - 1);
    if (locked) this.#left.set(counter, 0);
    if (expected === 'success' && !irreversible && (compared || macWrong || locked)) {
      this.#proven.delete(counter);
      this.#refused.add(counter);
    }
  }
}
