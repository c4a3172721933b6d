import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../../runner/messages/fault.ts';
import { openBrowser } from './browser.ts';
import { print, type Sheet } from './print.ts';

/** What the thread is told. */
export type Order = { readonly print: Sheet; readonly answer: MessagePort } | 'close';
/** What it answers to a sheet. */
export type Outcome = { readonly printed: Uint8Array } | { readonly fault: Pick<Fault, 'code' | 'params'> };

const opening = openBrowser(workerData as string);
// Told to the first who wants to print.
opening.catch(() => undefined);

parentPort?.on('message', async (order: Order) => {
  if (order === 'close') {
    await opening.then(
      (browser) => browser.close(),
      () => undefined,
    );
    parentPort?.close();
    return;
  }
  order.answer.postMessage(await outcomeOf(order.print));
});

async function outcomeOf(sheet: Sheet): Promise<Outcome> {
  try {
    return { printed: await print(await opening, sheet) };
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault('REPORT_PRINT', { reason: String(error) });
    return { fault: { code: fault.code, params: fault.params } };
  }
}
