import { setTimeout as wait } from 'node:timers/promises';

/** Waits until so many milliseconds have passed by the clock that exchanges are timed with: a timer may be early by one. */
export async function elapse(ms: number, signal: AbortSignal): Promise<void> {
  const due = performance.now() + ms;
  for (let left = ms; left > 0; left = due - performance.now()) await wait(Math.ceil(left), undefined, { signal });
}
