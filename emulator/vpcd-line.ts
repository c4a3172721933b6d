import type { Socket } from 'node:net';
import { VPCD_CONTROL, vpcdFrame } from '../runner/vpcd/frames.ts';

/** A card, or a PSAM, as the line sees it. */
export interface ServedCard {
  readonly powered: boolean;
  readonly answerToReset: Uint8Array;
  powerOn(kind: 'cold' | 'warm'): Uint8Array;
  powerOff(): void;
  process(command: Uint8Array): Uint8Array;
  /** Microseconds that the last answer took, that to a reset included; absent where the card knows no time. */
  readonly took?: number;
}

/** What happens on the line, for a display or a test. */
export type VpcdEvent =
  | { readonly kind: 'inserted' | 'removed' | 'power-off' | 'cold-reset' | 'warm-reset' | 'not-powered' }
  | { readonly kind: 'exchange'; readonly command: Uint8Array; readonly response: Uint8Array };

/**
 * One card on one connection: payload after payload in their order, each a control or a command with exactly one frame as
 * its answer. While a slow card takes its time whatever comes next waits; the reader decides how long it does.
 */
export class VpcdLine {
  readonly #os: ServedCard;
  readonly #socket: Socket;
  readonly #onEvent: ((event: VpcdEvent) => void) | undefined;
  readonly #waiting: Uint8Array[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(os: ServedCard, socket: Socket, onEvent: ((event: VpcdEvent) => void) | undefined) {
    this.#os = os;
    this.#socket = socket;
    this.#onEvent = onEvent;
  }

  take(payload: Uint8Array): void {
    this.#waiting.push(payload);
    this.#work();
  }

  /** The connection is gone: nothing is answered any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #work(): void {
    while (this.#timer === undefined && !this.#socket.destroyed) {
      const payload = this.#waiting.shift();
      if (!payload) return;
      if (payload.length === 1) this.#control(payload[0] as number);
      else if (payload.length > 1) this.#answer(payload);
    }
  }

  #answer(command: Uint8Array): void {
    if (!this.#os.powered) {
      // The reader still believes in a card that was here before: leave, so that it notices (engineering/pcsc.md 5).
      this.#onEvent?.({ kind: 'not-powered' });
      this.#socket.destroy();
      return;
    }
    const response = this.#os.process(command);
    this.#inTime(() => {
      this.#socket.write(vpcdFrame(response));
      this.#onEvent?.({ kind: 'exchange', command, response });
    });
  }

  #control(code: number): void {
    switch (code) {
      case VPCD_CONTROL.off:
        this.#os.powerOff();
        this.#onEvent?.({ kind: 'power-off' });
        return;
      case VPCD_CONTROL.on:
        this.#os.powerOn('cold');
        this.#inTime(() => this.#onEvent?.({ kind: 'cold-reset' }));
        return;
      case VPCD_CONTROL.reset:
        this.#os.powerOn('warm');
        this.#inTime(() => this.#onEvent?.({ kind: 'warm-reset' }));
        return;
      case VPCD_CONTROL.atr:
        // Also the presence poll, before any power: the answer to reset is known without one.
        this.#socket.write(vpcdFrame(this.#os.answerToReset));
        return;
      default:
        return;
    }
  }

  /** At once, or when the time that the card takes has passed. */
  #inTime(done: () => void): void {
    const { took = 0 } = this.#os;
    if (took <= 0) {
      done();
      return;
    }
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#socket.destroyed) return;
        done();
        this.#work();
      },
      Math.ceil(took / 1000),
    );
  }
}
