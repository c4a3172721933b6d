import { Fault } from '../messages/fault.ts';
import type { Request } from '../suite/interpret/exchange.ts';
import type { CompiledTest } from '../suite/plan.ts';

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

  /** Why this request must not be sent, if so. */
  refuses(request: Request, test: CompiledTest): Fault | undefined {
    if (request.kind !== 'apdu' || !request.attempt || test.irreversible) return undefined;
    const { counter, expected } = request.attempt;
    if (this.#refused.has(counter)) return new Fault('GUARD_REFUSED', { counter });
    if (expected === 'success') return undefined;
    if (counter === 'pin' && !this.#proven.has(counter)) return new Fault('GUARD_UNPROVEN', { counter });
    const left = this.#left.get(counter);
    return left !== undefined && left <= 1 ? new Fault('GUARD_TRIES_LOW', { counter, left }) : undefined;
  }

  observe(request: Request, response: Uint8Array, irreversible: boolean): void {
    if (request.kind !== 'apdu' || !request.attempt) return;
    const [sw1, sw2] = [response.at(-2) ?? 0, response.at(-1) ?? 0];
    const { counter, expected } = request.attempt;
    if (sw1 === 0x90 && sw2 === 0x00) {
      this.#proven.add(counter);
      this.#left.delete(counter);
      return;
    }
    const compared = sw1 === 0x63 && sw2 >> 4 === 0xc;
    const locked = sw1 === 0x69 && sw2 === 0x83;
    if (compared) this.#left.set(counter, sw2 & 0xf);
    if (locked) this.#left.set(counter, 0);
    if (expected === 'success' && !irreversible && (compared || locked)) {
      this.#proven.delete(counter);
      this.#refused.add(counter);
    }
  }
}
