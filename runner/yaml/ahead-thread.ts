import { parentPort, workerData } from 'node:worker_threads';
import type { YamlValue } from './read.ts';
import { readTree } from './tree.ts';

parentPort?.postMessage((workerData as readonly string[]).map(valueIn));

/** None of a text with mistakes: whoever needs it is told them, with their places. */
function valueIn(text: string): YamlValue | undefined {
  const tree = readTree(text);
  if (tree.mistakes.length > 0) return undefined;
  try {
    return tree.value();
  } catch {
    return undefined;
  }
}
