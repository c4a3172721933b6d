import { unhex } from '../../iso7816/hex.ts';
import type { Card, CardDescription, ResetKind } from '../card.ts';
import { type CardLink, guardedCard } from '../guard.ts';
import { chooseReader } from './choose-reader.ts';
import { type AwaitRequest, type OpenRequest, REQUEST, type ReaderState, type ResetReply } from './protocol.ts';
import { ReaderProcess } from './reader-process.ts';

/** Limits in milliseconds. */
export interface PcscLimits {
  /** For the process to start and the PC/SC service to answer. */
  readonly open: number;
  /** For a card to be put into the reader; 0 takes what is there. */
  readonly insertion: number;
  /** For a reset. */
  readonly reset: number;
  /** For another program to end its transaction, with a shared reader. */
  readonly transaction: number;
  /** For the response to one command. A T=0 or T=1 card may extend its waiting time for seconds. */
  readonly command: number;
}

export interface PcscOptions {
  /** Exact name, index, or a part of one name only; default: the only reader, or the only one with a card. */
  readonly reader?: string;
  /** Default true: nobody else may talk to a card under test. */
  readonly exclusive?: boolean;
  /** Default `any`: the card chooses. */
  readonly protocol?: OpenRequest['protocol'];
  /** Keeps other programs away from a shared card; default false. */
  readonly transaction?: boolean;
  readonly limits?: Partial<PcscLimits>;
}

const LIMITS: PcscLimits = { open: 10_000, insertion: 0, reset: 10_000, transaction: 10_000, command: 30_000 };

/**
 * A card in a reader of the PC/SC service, held by a process of its own. The card itself is first touched by `reset`.
 * @throws {Fault} READER_UNKNOWN, READER_AMBIGUOUS, READER_SERVICE_MISSING, READER_BINDING_MISSING,
 *   READER_LIBRARY_MISSING, READER_STUCK, READER_CRASHED; CARD_REMOVED when no card comes within `insertion`.
 */
export async function pcscCard(options: PcscOptions = {}): Promise<Card> {
  const limits = { ...LIMITS, ...options.limits };
  const process = new ReaderProcess();
  try {
    const readers = (await process.callJson(REQUEST.list, limits.open, 'READER_STUCK')) as ReaderState[];
    const reader = chooseReader(readers, options.reader);
    process.reader = reader;
    const exclusive = options.exclusive ?? true;
    const transaction = options.transaction ?? false;
    const open: OpenRequest = { reader, exclusive, protocol: options.protocol ?? 'any', transaction };
    await process.callJson(REQUEST.open, limits.open, 'READER_STUCK', open);
    if (limits.insertion > 0) {
      const wait: AwaitRequest = { reader, limit: limits.insertion };
      await process.callJson(REQUEST.await, limits.insertion + limits.open, 'READER_STUCK', wait);
    }
    return guardedCard(new PcscLink(process, reader, limits, exclusive));
  } catch (error) {
    await process.close();
    throw error;
  }
}

class PcscLink implements CardLink {
  readonly #process: ReaderProcess;
  readonly #limits: PcscLimits;
  readonly #exclusive: boolean;
  #description: CardDescription;

  constructor(process: ReaderProcess, reader: string, limits: PcscLimits, exclusive: boolean) {
    this.#process = process;
    this.#limits = limits;
    this.#exclusive = exclusive;
    this.#description = { kind: 'pcsc', reader, protocol: 'unknown' };
  }

  get description(): CardDescription {
    return this.#description;
  }

  async reset(kind: ResetKind): Promise<Uint8Array> {
    // Connecting to a shared reader waits for the transaction of another program.
    if (this.#exclusive) await this.#process.callJson(REQUEST.connect, this.#limits.reset, 'CARD_MUTE');
    else await this.#process.callJson(REQUEST.connect, this.#limits.transaction, 'CARD_SHARED');
    const request = kind === 'cold' ? REQUEST.cold : REQUEST.warm;
    const reply = (await this.#process.callJson(request, this.#limits.reset, 'CARD_MUTE')) as ResetReply;
    this.#description = { ...this.#description, protocol: reply.protocol };
    return unhex(reply.atr);
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#process.call(REQUEST.transmit, this.#limits.command, 'CARD_MUTE', command);
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}
