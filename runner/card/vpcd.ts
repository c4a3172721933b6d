import { createServer, type Socket } from 'node:net';
import type { FaultCode } from '../messages/catalogue.ts';
import { Fault } from '../messages/fault.ts';
import { VPCD_CONTROL, VPCD_LONGEST, VpcdFrameReader, vpcdControls, vpcdFrame } from '../vpcd/frames.ts';
import { agreedProtocol } from './agreed-protocol.ts';
import type { Card, CardDescription, ResetKind } from './card.ts';
import { type CardLink, guardedCard, wrongLength } from './guard.ts';

/** Limits in milliseconds. */
export interface VpcdLimits {
  /** For an emulator to connect. */
  readonly connect: number;
  /** For the answer to reset. */
  readonly reset: number;
  /** For the response to one command. */
  readonly command: number;
}

export interface VpcdOptions {
  /** Address to listen at; default 127.0.0.1: whoever reaches the port can insert a card. */
  readonly host?: string;
  /** Port to listen at; 0 takes a free one, told by `onListening`. */
  readonly port: number;
  readonly limits?: Partial<VpcdLimits>;
  /** Ends the wait for an emulator. */
  readonly signal?: AbortSignal;
  readonly onListening?: (port: number) => void;
}

const LIMITS: VpcdLimits = { connect: 60_000, reset: 5_000, command: 30_000 };

/**
 * Plays the reader (vpcd) and waits for one emulator to connect as the card.
 * @throws {Fault} READER_PORT when the port can not be had, CARD_REMOVED when nobody connects within the limit,
 *   CARD_WAIT_CANCELLED when `signal` says so.
 */
export async function vpcdCard(options: VpcdOptions): Promise<Card> {
  const limits = { ...LIMITS, ...options.limits };
  const host = options.host ?? '127.0.0.1';
  const { socket, port } = await acceptOne(host, options, limits.connect);
  return guardedCard(new VpcdLink(socket, `${host}:${port}`, limits));
}

function acceptOne(host: string, options: VpcdOptions, limit: number): Promise<{ socket: Socket; port: number }> {
  const reader = `${host}:${options.port}`;
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true });
    let port = options.port;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', cancel);
      server.close();
      settle();
    };
    const fail = (code: FaultCode, params: Record<string, string | number> = {}, cause?: unknown) =>
      end(() => reject(new Fault(code, { reader, ...params }, { cause })));
    const cancel = () => fail('CARD_WAIT_CANCELLED');
    const timer = setTimeout(() => fail('CARD_REMOVED'), limit);
    server.on('error', (error) => fail('READER_PORT', { reason: error.message }, error));
    server.once('connection', (socket: Socket) => end(() => resolve({ socket, port })));
    if (options.signal?.aborted) return cancel();
    options.signal?.addEventListener('abort', cancel);
    server.listen(options.port, host, 1, () => {
      const address = server.address();
      if (typeof address === 'object' && address) port = address.port;
      options.onListening?.(port);
    });
  });
}

interface Waiting {
  readonly resolve: (answer: Uint8Array) => void;
  readonly reject: (fault: Fault) => void;
  readonly timer: NodeJS.Timeout;
}

class VpcdLink implements CardLink {
  readonly #reader: string;
  #protocol: CardDescription['protocol'] = 'T=0';
  readonly #socket: Socket;
  readonly #limits: VpcdLimits;
  readonly #frames = new VpcdFrameReader();
  #waiting: Waiting | undefined;
  /** Why the connection can not be used any more. */
  #lost: Fault | undefined;

  constructor(socket: Socket, reader: string, limits: VpcdLimits) {
    this.#reader = reader;
    this.#socket = socket;
    this.#limits = limits;
    socket.on('data', (piece) => this.#receive(piece));
    socket.on('error', () => {});
    socket.on('close', () => this.#lose('CARD_REMOVED'));
  }

  get description(): CardDescription {
    return { kind: 'vpcd', reader: this.#reader, protocol: this.#protocol };
  }

  async reset(kind: ResetKind): Promise<Uint8Array> {
    const { off, on, reset, atr } = VPCD_CONTROL;
    const frames = kind === 'cold' ? vpcdControls(off, on, atr) : vpcdControls(reset, atr);
    const answer = await this.#ask(frames, this.#limits.reset);
    this.#protocol = agreedProtocol(answer);
    return answer;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    if (command.length > VPCD_LONGEST) throw wrongLength(command.length, VPCD_LONGEST);
    return this.#ask(vpcdFrame(command), this.#limits.command);
  }

  close(): Promise<void> {
    this.#lose('CARD_CLOSED');
    if (this.#socket.closed) return Promise.resolve();
    return new Promise((resolve) => this.#socket.once('close', () => resolve()));
  }

  #ask(frames: Uint8Array, limit: number): Promise<Uint8Array> {
    if (this.#lost) throw this.#lost;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#lose('CARD_MUTE', { limit }), limit);
      this.#waiting = { resolve, reject, timer };
      this.#socket.write(frames);
    });
  }

  #receive(piece: Uint8Array): void {
    for (const answer of this.#frames.push(piece)) {
      const waiting = this.#waiting;
      // A frame that nobody asked for would be taken for the next answer, and every answer after it be off by one.
      if (!waiting) {
        this.#lose('CARD_PROTOCOL', { reason: `vpcd: +1 frame (${answer.length} B)` });
        return;
      }
      clearTimeout(waiting.timer);
      this.#waiting = undefined;
      waiting.resolve(answer);
    }
  }

  #lose(code: FaultCode, params: Record<string, string | number> = {}): void {
    this.#lost ??= new Fault(code, { reader: this.#reader, ...params });
    this.#socket.destroy();
    if (!this.#waiting) return;
    clearTimeout(this.#waiting.timer);
    this.#waiting.reject(this.#lost);
    this.#waiting = undefined;
  }
}
