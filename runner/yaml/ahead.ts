import { Worker } from 'node:worker_threads';
import type { YamlValue } from './read.ts';

const known = new Map<string, YamlValue>();

/**
 * Reads texts in a thread beside this one, with the same parser: a start that reads many files need not read them one
 * after the other. What is not known in the end, for a mistake or because the thread failed, is read where it is asked for.
 */
export async function readAhead(texts: readonly string[]): Promise<void> {
  const worker = new Worker(new URL('./ahead-thread.ts', import.meta.url), { workerData: texts });
  const values = await new Promise<readonly (YamlValue | undefined)[]>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve([]));
    worker.once('exit', () => resolve([]));
  });
  for (const [index, text] of texts.entries()) {
    const value = values[index];
    if (value !== undefined) known.set(text, value);
  }
}

/** The value of a text that was read ahead. */
export function valueReadAhead(text: string): YamlValue | undefined {
  return known.get(text);
}
