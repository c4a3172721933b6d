import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../runner/messages/fault.ts';
import { VpcdFrameReader } from '../runner/vpcd/frames.ts';
import { type ServedCard, type VpcdEvent, VpcdLine } from './vpcd-line.ts';

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
    const line = new VpcdLine(os, socket, onEvent);
    const pull = (): void => void socket.destroy();
    os.powerOff();
    signal?.addEventListener('abort', pull, { once: true });
    socket.on('connect', () => {
      inserted = true;
      onEvent?.({ kind: 'inserted' });
    });
    socket.on('data', (piece: Buffer) => {
      for (const payload of frames.push(piece)) line.take(payload);
    });
    // What the line died of changes nothing for a card: `close` follows in any case.
    socket.on('error', () => {});
    socket.on('close', () => {
      signal?.removeEventListener('abort', pull);
      line.end();
      os.powerOff();
      if (inserted) onEvent?.({ kind: 'removed' });
      resolve(inserted);
    });
  });
}
