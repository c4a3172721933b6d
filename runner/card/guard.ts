import type { FaultCode } from '../messages/catalogue.ts';
import { Fault } from '../messages/fault.ts';
import type { Card, CardDescription, Cut, ResetKind } from './card.ts';

/**
 * One way to reach a card, without the manners of a `Card`: the guard calls one method at a time, never before a
 * reset and never after the end. An answer that is already there may be given as it stands.
 */
export interface CardLink {
  readonly description: CardDescription;
  reset(kind: ResetKind): Uint8Array | Promise<Uint8Array>;
  transmit(command: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** Cuts a command short; absent where that can not be done. */
  tear?(command: Uint8Array, cut: Cut): boolean | Promise<boolean>;
  /** Lets go of everything at once; a call that is still open fails. Called once. */
  close(): void | Promise<void>;
}

/** CLA INS P1 P2, ISO/IEC 7816-4 5.1. */
const SHORTEST_COMMAND = 4;
/** Header, extended Lc, 65535 data bytes, extended Le. */
const LONGEST_COMMAND = 4 + 3 + 65_535 + 2;

/** After these the card object is dead: they are given again to whoever calls once more. */
const FATAL: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'CARD_REMOVED',
  'CARD_MUTE',
  'CARD_CLOSED',
  'READER_SERVICE_STOPPED',
  'READER_SERVICE_MISSING',
  'READER_CRASHED',
  'READER_STUCK',
  'EMULATOR_DEFECT',
]);

/**
 * Puts the contract of `Card` around a link: one call at a time, reset first, whole commands and whole answers,
 * dead after a fatal fault, closed once. An answer of the link that is already there stays one.
 */
export function guardedCard(link: CardLink): Card {
  return new GuardedCard(link);
}

class GuardedCard implements Card {
  readonly #link: CardLink;
  readonly tear?: NonNullable<Card['tear']>;
  #busy = false;
  #powered = false;
  #dead: Fault | undefined;
  #closing: Promise<void> | undefined;

  constructor(link: CardLink) {
    this.#link = link;
    if (link.tear) this.tear = (command, cut) => this.#tear(command, cut);
  }

  get description(): CardDescription {
    return this.#link.description;
  }

  async reset(kind: ResetKind): Promise<Uint8Array> {
    this.#enter();
    try {
      // Nothing is left on by a warm reset of a card that has no power yet.
      const atr = await this.#link.reset(this.#powered ? kind : 'cold');
      if (atr.length < 2) throw this.#brokenAnswer('ATR', atr);
      this.#powered = true;
      return atr;
    } catch (error) {
      this.#powered = false;
      throw this.#remember(error);
    } finally {
      this.#busy = false;
    }
  }

  transmit(command: Uint8Array): Uint8Array | Promise<Uint8Array> {
    try {
      this.#enter();
    } catch (error) {
      return Promise.reject(error);
    }
    try {
      if (!this.#powered) throw new Fault('CARD_NOT_POWERED');
      if (command.length < SHORTEST_COMMAND || command.length > LONGEST_COMMAND)
        throw wrongLength(command.length, LONGEST_COMMAND);
      const response = this.#link.transmit(command);
      return response instanceof Uint8Array ? this.#answered(response) : this.#waitFor(response);
    } catch (error) {
      return Promise.reject(this.#failed(error));
    }
  }

  async #tear(command: Uint8Array, cut: Cut): Promise<boolean> {
    this.#enter();
    try {
      if (!this.#powered) throw new Fault('CARD_NOT_POWERED');
      if (command.length < SHORTEST_COMMAND) throw wrongLength(command.length, LONGEST_COMMAND);
      return (await this.#link.tear?.(command, cut)) ?? false;
    } catch (error) {
      throw this.#remember(error);
    } finally {
      // After a cut of the power only a cold reset brings the card back.
      if (cut.by === 'power') this.#powered = false;
      this.#busy = false;
    }
  }

  async #waitFor(response: Promise<Uint8Array>): Promise<Uint8Array> {
    try {
      return this.#answered(await response);
    } catch (error) {
      throw this.#failed(error);
    }
  }

  #answered(response: Uint8Array): Uint8Array {
    if (response.length < 2) throw this.#brokenAnswer('R-APDU', response);
    this.#busy = false;
    return response;
  }

  #failed(error: unknown): unknown {
    this.#busy = false;
    return this.#remember(error);
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      try {
        await this.#link.close();
      } catch {
        // `close` never throws: whatever could not be let go of in order is gone with its process or socket.
      }
    })();
    return this.#closing;
  }

  #enter(): void {
    if (this.#busy) throw new Fault('CARD_BUSY');
    if (this.#closing) throw new Fault('CARD_CLOSED');
    if (this.#dead) throw this.#dead;
    this.#busy = true;
  }

  /** The reason is written in signs that both languages share. */
  #brokenAnswer(what: 'ATR' | 'R-APDU', bytes: Uint8Array): Fault {
    return new Fault('CARD_PROTOCOL', { reader: this.description.reader, reason: `${what}: ${bytes.length} B < 2 B` });
  }

  #remember(error: unknown): unknown {
    if (this.#closing) return new Fault('CARD_CLOSED', {}, { cause: error });
    if (error instanceof Fault) {
      if (FATAL.has(error.code)) this.#dead = error;
      if (error.code === 'CARD_RESET_BY_OTHER') this.#powered = false;
    }
    return error;
  }
}

/** The fault of a command that the transport can not carry. */
export function wrongLength(length: number, most: number): Fault {
  return new Fault('CARD_COMMAND_LENGTH', { length, least: SHORTEST_COMMAND, most });
}
