/** Signals that end a program which does not listen to them. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const open = new Set<() => Promise<void>>();

/**
 * Has something closed before a signal ends the program. Where the program itself listens to a signal, that decides
 * what it means. Gives back what takes this away again; `close` itself has to call it.
 */
export function closeAtSignal(close: () => Promise<void>): () => void {
  if (open.size === 0) for (const signal of SIGNALS) process.prependListener(signal, end);
  open.add(close);
  return () => {
    if (open.delete(close) && open.size === 0) for (const signal of SIGNALS) process.off(signal, end);
  };
}

function end(signal: NodeJS.Signals): void {
  // Called first: a listener for one time only is still there.
  if (process.listenerCount(signal) > 1) return;
  // With nothing left open nobody listens any more: the signal then does what it does.
  void Promise.allSettled([...open].map((close) => close())).then(() => process.kill(process.pid, signal));
}
