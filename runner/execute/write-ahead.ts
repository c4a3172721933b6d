import type { RecordWriter } from '../record/writer.ts';
import { changesCard, declaresChange } from '../suite/changes.ts';
import type { Request } from '../suite/interpret/exchange.ts';
import type { CompiledTest } from '../suite/plan.ts';

/**
 * What a test knew of the card stands in the record before it changes the card: whatever kills this process, the record
 * tells what was begun and what is needed to put it back.
 */
export class WriteAhead {
  readonly #record: RecordWriter;
  /** The test that is driven may change the card. */
  #careful = false;
  #changing = false;
  /** The test that is driven has sent a command that may change the card. */
  #begun = false;
  /** Why the record could not be written while the card was changed: it is put back first. */
  #unwritten: unknown;

  constructor(record: RecordWriter) {
    this.#record = record;
  }

  /** @param touched an attempt before has changed the card already */
  begin(test: CompiledTest | undefined, touched: boolean): void {
    this.#careful = test !== undefined && declaresChange(test);
    this.#changing = false;
    this.#begun = touched;
  }

  /**
   * Of several changes in a row only the first is written ahead: nothing is learnt between them.
   * @throws what the record throws, as long as the card was not changed
   */
  before(request: Request): void {
    if (!this.#careful) return;
    const changing =
      (request.kind === 'apdu' || request.kind === 'tear') && changesCard(request.command, request.attempt);
    if (changing && !this.#changing && this.#unwritten === undefined) {
      try {
        this.#record.flush();
      } catch (error) {
        if (!this.#begun) throw error;
        this.#unwritten = error;
      }
    }
    this.#changing = changing;
    this.#begun ||= changing;
  }

  /** @throws why the record could not be written, now that the card was put back */
  end(): void {
    if (this.#unwritten !== undefined) throw this.#unwritten;
  }
}
