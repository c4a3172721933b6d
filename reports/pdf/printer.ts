import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Fault } from '../../runner/messages/fault.ts';
import { closeAtSignal } from './at-signal.ts';
import type { Sheet } from './print.ts';
import type { Order, Outcome } from './printer-thread.ts';

/** Prints sheets. */
export interface Printer {
  /** @throws {Fault} `REPORT_BROWSER_*`, `REPORT_PRINT` */
  print(sheet: Sheet): Promise<Uint8Array>;
  /** Never throws, may be called twice, and leaves nothing behind; a signal that ends the program does the same first. */
  close(): Promise<void>;
}

/** The browser is given half as much to end by itself. */
const CLOSE_MS = 10_000;
const SCRIPT = new URL('./printer-thread.ts', import.meta.url);

/**
 * Starts a browser that is driven from a thread of its own: driver and browser get ready, and print, while this one
 * tests a card or makes other reports. What goes wrong is told when something is printed.
 */
export function startPrinter(): Printer {
  // Kept on this side, so that it goes whatever becomes of the thread. The browser may run as another user.
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-printer-'));
  chmodSync(folder, 0o711);
  const worker = new Worker(SCRIPT, { workerData: folder });
  const ended = new Promise<Outcome>((resolve) => {
    let crash: string | undefined;
    worker.once('error', (error) => {
      crash = (error as Error).message.split('\n')[0];
    });
    worker.once('exit', (code) => {
      resolve({ fault: { code: 'REPORT_PRINT', params: { reason: crash ?? `exit ${code}` } } });
    });
  });
  const forget = closeAtSignal(close);
  let closing: Promise<void> | undefined;
  return { print, close };

  /** The sheet is on its way when this returns: its sender may have much else to do. */
  async function print(sheet: Sheet): Promise<Uint8Array> {
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<Outcome>((resolve) => void port1.once('message', resolve));
    const order: Order = { print: sheet, answer: port2 };
    worker.postMessage(order, [port2]);
    const outcome = await Promise.race([answered, ended]);
    port1.close();
    if ('fault' in outcome) throw new Fault(outcome.fault.code, outcome.fault.params);
    return outcome.printed;
  }

  function close(): Promise<void> {
    closing ??= closed();
    return closing;
  }

  async function closed(): Promise<void> {
    forget();
    const order: Order = 'close';
    worker.postMessage(order);
    const limit = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await ended;
    clearTimeout(limit);
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    } catch {
      // The report is printed: that something of a browser lies about is no fault of it.
    }
  }
}
