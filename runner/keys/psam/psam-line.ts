import type { Card } from '../../card/card.ts';
import { parseResponse, type ResponseApdu } from '../../iso7816/response.ts';
import { inOnePiece } from '../../iso7816/t0.ts';
import { Fault } from '../../messages/fault.ts';

/**
 * The PSAM in its reader: shared by the key source, which computes with it, and by tests that are about it. What a test
 * does may leave another environment current, so the source asks whether it still stands where it left it.
 */
export class PsamLine {
  readonly #card: Card;
  /** Who spoke last; the source finds its environment gone when that was not itself. */
  #owner: object | undefined;

  constructor(card: Card) {
    this.#card = card;
  }

  /** Whether nobody else has spoken to the PSAM since `owner` did. */
  isWith(owner: object): boolean {
    return this.#owner === owner;
  }

  /** Cold reset; the answer to reset. */
  async reset(owner: object): Promise<Uint8Array> {
    this.#owner = owner;
    return told(() => this.#card.reset('cold'));
  }

  /** One command as it stands, 61xx and 6Cxx left as they are. */
  async exchange(owner: object, command: Uint8Array): Promise<Uint8Array> {
    this.#owner = owner;
    return told(async () => this.#card.transmit(command));
  }

  /** A command with what 61xx and 6Cxx ask for: data field and final status word. */
  async ask(owner: object, command: Uint8Array): Promise<ResponseApdu> {
    return parseResponse(await inOnePiece(command, (sent) => this.exchange(owner, sent)));
  }

  close(): Promise<void> {
    return this.#card.close();
  }
}

/** A fault of the PSAM or its reader is not one of the card under test. */
async function told<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    throw new Fault('KEY_SOURCE_LOST', { what: 'PSAM', reason: cause.text }, { cause });
  }
}
