import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../runner/messages/fault.ts';
import { VPCD_CONTROL, VpcdFrameReader, vpcdFrame } from '../runner/vpcd/frames.ts';

/** A card, or a PSAM, as the line sees it. */
export interface ServedCard {
  readonly powered: boolean;
  readonly answerToReset: Uint8Array;
  powerOn(kind: 'cold' | 'warm'): Uint8Array;
  powerOff(): void;
  process(command: Uint8Array): Uint8Array;
}

/** What happens on the line, for a display or a test. */
export type VpcdEvent =
  | { readonly kind: 'inserted' | 'removed' | 'power-off' | 'cold-reset' | 'warm-reset' | 'not-powered' }
  | { readonly kind: 'exchange'; readonly command: Uint8Array; readonly response: Uint8Array };

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Pulls the card and ends. */
  readonly signal?: AbortSignal;
  /** Attempts in a row to find the reader before giving up, default 60: about a minute. */
  readonly attempts?: number;
  /** Milliseconds between two attempts, at least 900: a card that is back within the 400 ms poll of pcscd goes unnoticed. */
  readonly pause?: number;
  /** End when the reader hangs up instead of inserting the card again. */
  readonly once?: boolean;
  readonly onEvent?: (event: VpcdEvent) => void;
}

const LEAST_PAUSE = 900;

/**
 * Puts the card into a virtual reader (vpcd of vsmartcard, or the bench's own) and leaves it there until `signal`.
 * @throws {Fault} `EMULATOR_NO_READER` when nobody listens at the address
 */
export async function serveVpcd(os: ServedCard, options: ServeOptions): Promise<void> {
  const { host, port, signal, attempts = 60, once = false } = options;
  const pause = Math.max(LEAST_PAUSE, options.pause ?? LEAST_PAUSE);
  for (let failed = 0; !signal?.aborted; ) {
    if (await insertCard(os, options)) {
      failed = 0;
      if (once) return;
    } else if (++failed >= attempts && !signal?.aborted) {
      throw new Fault('EMULATOR_NO_READER', { address: `${host}:${port}`, attempts });
    }
    await wait(pause, undefined, signal && { signal }).catch(() => {});
  }
}

/** One connection from insertion to removal; false when there was no reader. Never rejects. */
function insertCard(os: ServedCard, { host, port, signal, onEvent }: ServeOptions): Promise<boolean> {
  return new Promise((resolve) => {
    let inserted = false;
    const socket = connect({ host, port, noDelay: true });
    const frames = new VpcdFrameReader();
    const pull = (): void => void socket.destroy();
    os.powerOff();
    signal?.addEventListener('abort', pull, { once: true });
    socket.on('connect', () => {
      inserted = true;
      onEvent?.({ kind: 'inserted' });
    });
    socket.on('data', (piece: Buffer) => {
      for (const payload of frames.push(piece)) if (!socket.destroyed) answer(os, socket, payload, onEvent);
    });
    // What the line died of changes nothing for a card: `close` follows in any case.
    socket.on('error', () => {});
    socket.on('close', () => {
      signal?.removeEventListener('abort', pull);
      os.powerOff();
      if (inserted) onEvent?.({ kind: 'removed' });
      resolve(inserted);
    });
  });
}

/** One payload: a control, or a command with exactly one frame as its answer. */
function answer(os: ServedCard, socket: Socket, payload: Uint8Array, onEvent: ServeOptions['onEvent']): void {
  if (payload.length === 0) return;
  if (payload.length === 1) {
    control(os, socket, payload[0] as number, onEvent);
    return;
  }
  if (!os.powered) {
    // The reader still believes in a card that was here before: leave, so that it notices (engineering/pcsc.md 5).
    onEvent?.({ kind: 'not-powered' });
    socket.destroy();
    return;
  }
  const response = os.process(payload);
  socket.write(vpcdFrame(response));
  onEvent?.({ kind: 'exchange', command: payload, response });
}

function control(os: ServedCard, socket: Socket, code: number, onEvent: ServeOptions['onEvent']): void {
  switch (code) {
    case VPCD_CONTROL.off:
      os.powerOff();
      onEvent?.({ kind: 'power-off' });
      return;
    case VPCD_CONTROL.on:
      os.powerOn('cold');
      onEvent?.({ kind: 'cold-reset' });
      return;
    case VPCD_CONTROL.reset:
      os.powerOn('warm');
      onEvent?.({ kind: 'warm-reset' });
      return;
    case VPCD_CONTROL.atr:
      // Also the presence poll, before any power: the answer to reset is known without one.
      socket.write(vpcdFrame(os.answerToReset));
      return;
    default:
      return;
  }
}
