import type { Policy } from '../policy.ts';
import type { Transaction } from './transaction.ts';

/** The transaction that INITIALIZE began (cos-commands.md 5, purse state). RAM: a reset ends it. */
export class OpenTransaction {
  readonly #policy: Policy;
  #value: Transaction | undefined;
  /** The command that is being executed began it, or leaves it. */
  #stays = false;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** INITIALIZE was answered: the command that completes the transaction has to come next. */
  keep(transaction: Transaction): void {
    this.#value = transaction;
    this.#stays = true;
  }

  /** Gives the transaction that was begun; it can be completed once. */
  take(): Transaction | undefined {
    const transaction = this.#value;
    if (this.#policy.endsTransaction('completion')) this.#value = undefined;
    else this.#stays = true;
    return transaction;
  }

  drop(): void {
    this.#value = undefined;
  }

  /** @param leaves a command that fetches the answer of another one comes between without ending anything */
  commandBegins(leaves: boolean): void {
    this.#stays = leaves;
  }

  commandEnds(): void {
    if (!this.#stays && this.#policy.endsTransaction('other-command')) this.#value = undefined;
  }
}
