import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../runner/messages/fault.ts';
import type { Sheet } from './print.ts';
import type { Order, Outcome } from './printer-thread.ts';

/** Prints one sheet after the other. `close` may be called twice and leaves nothing behind. */
export interface Printer {
  /** @throws {Fault} `REPORT_BROWSER_*`, `REPORT_PRINT` */
  print(sheet: Sheet): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The browser is given as much to end by itself, twice over. */
const CLOSE_MS = 10_000;
const SCRIPT = new URL('./printer-thread.ts', import.meta.url);

/**
 * Starts a browser that is driven from a thread of its own: driver and browser get ready, and print, while this one
 * tests a card or makes other reports. What goes wrong is told when something is printed.
 */
export function startPrinter(): Printer {
  const worker = new Worker(SCRIPT);
  const ended = new Promise<Outcome>((resolve) => {
    const crash = (reason: string): void => resolve({ fault: { code: 'REPORT_PRINT', params: { reason } } });
    worker.once('error', (error) => crash((error as Error).message.split('\n')[0] ?? ''));
    worker.once('exit', (code) => crash(`exit ${code}`));
  });
  const order = (what: Order): void => worker.postMessage(what);
  let closing: Promise<void> | undefined;
  return {
    async print(sheet) {
      const answered = once(worker, 'message').then(([outcome]) => outcome as Outcome);
      order({ print: sheet });
      const outcome = await Promise.race([answered, ended]);
      if ('fault' in outcome) throw new Fault(outcome.fault.code, outcome.fault.params);
      return outcome.printed;
    },
    close() {
      closing ??= closed();
      return closing;
    },
  };

  async function closed(): Promise<void> {
    order('close');
    const limit = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await ended;
    clearTimeout(limit);
  }
}
