import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FaultCode } from '../../messages/catalogue.ts';
import { Fault } from '../../messages/fault.ts';
import { type Failure, FRAME_HEAD, frameOf, REPLY, REQUEST, type RequestKind } from './protocol.ts';

interface Pending {
  readonly resolve: (body: Uint8Array) => void;
  readonly reject: (fault: Fault) => void;
  readonly limit: number;
  /** What it means when the limit is reached. */
  readonly late: FaultCode;
}

const NO_BODY = new Uint8Array(0);
/** A process that has its orders to end gets this long, in ms. */
const FAREWELL = 2_000;

/**
 * A process of our own that makes the native calls for one reader. It is killed when a call exceeds its limit, so that a
 * card that hangs its driver for ever takes nothing else along. It ends when this process ends.
 */
export class ReaderProcess {
  readonly #child: ChildProcess;
  readonly #requests: Socket;
  readonly #ended: Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #reader = 'PC/SC';
  #pending: Pending | undefined;
  #received: Uint8Array = NO_BODY;
  #lost: Fault | undefined;
  #complaint = '';

  constructor() {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./child.ts', import.meta.url))], {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#child = child;
    this.#requests = child.stdin as Socket;
    for (const pipe of child.stdio) pipe?.on('error', () => {});
    child.stdout?.on('data', (piece: Uint8Array) => this.#receive(piece));
    child.stderr?.on('data', (piece: Buffer) => {
      this.#complaint = (this.#complaint + piece.toString()).slice(-1_000);
    });
    this.#ended = new Promise((resolve) => {
      const end = (reason: string) => {
        this.#lose(new Fault('READER_CRASHED', { reader: this.#reader, reason }, { cause: this.#complaint }));
        resolve();
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(signal ?? `exit ${code}`));
    });
    // Only an open call keeps this process alive, by its timer; a forgotten reader process does not.
    child.unref();
    for (const pipe of child.stdio) (pipe as Socket | null)?.unref();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** The reader's name, for the faults. */
  set reader(name: string) {
    this.#reader = name;
  }

  /**
   * One request and its reply; never two at a time.
   * @param limit in ms; then the process is killed and the call fails with `late`.
   */
  call(kind: RequestKind, limit: number, late: FaultCode, body: Uint8Array = NO_BODY): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      this.#pending = { resolve, reject, limit, late };
      this.#timer = setTimeout(() => this.#tooLate(), limit);
      this.#requests.write(frameOf(kind, body));
    });
  }

  /** A call whose request and reply are JSON. */
  async callJson(kind: RequestKind, limit: number, late: FaultCode, body?: unknown): Promise<unknown> {
    const reply = await this.call(kind, limit, late, body === undefined ? NO_BODY : Buffer.from(JSON.stringify(body)));
    return JSON.parse(Buffer.from(reply).toString());
  }

  /** Lets the process give the reader back, and kills it when it does not, or when it is in the middle of a call. */
  async close(): Promise<void> {
    if (this.#pending || this.#lost) this.#lose(new Fault('CARD_CLOSED'));
    else await this.call(REQUEST.close, FAREWELL, 'READER_STUCK').catch(() => {});
    this.#lose(new Fault('CARD_CLOSED'));
    this.#child.ref();
    await this.#ended;
  }

  #receive(piece: Uint8Array): void {
    let bytes = piece;
    if (this.#received.length > 0) {
      bytes = Buffer.concat([this.#received, piece]);
      this.#received = NO_BODY;
    }
    const length =
      bytes.length < FRAME_HEAD
        ? Number.POSITIVE_INFINITY
        : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (bytes.length < FRAME_HEAD + length) {
      this.#received = bytes;
      return;
    }
    const pending = this.#pending;
    this.#pending = undefined;
    clearTimeout(this.#timer);
    const body = new Uint8Array(bytes.buffer, bytes.byteOffset + FRAME_HEAD, length);
    if (bytes[4] === REPLY.answer) pending?.resolve(body);
    else pending?.reject(this.#failure(body, pending.limit));
  }

  #failure(body: Uint8Array, limit: number): Fault {
    const { code, params } = JSON.parse(Buffer.from(body).toString()) as Failure;
    return new Fault(code, { ...params, reader: this.#reader, limit });
  }

  #tooLate(): void {
    const { late, limit } = this.#pending ?? { late: 'READER_STUCK', limit: 0 };
    this.#lose(new Fault(late, { reader: this.#reader, limit }));
  }

  #lose(fault: Fault): void {
    this.#lost ??= fault;
    clearTimeout(this.#timer);
    this.#child.kill('SIGKILL');
    this.#pending?.reject(this.#lost);
    this.#pending = undefined;
  }
}
