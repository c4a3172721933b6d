import type { Recompute } from '../judge/replay.ts';
import type { KeySource } from '../keys/source.ts';

/** What the judge may compute again: only a source that holds its keys in this process is asked a second time. */
export function recomputeWith(keys: KeySource | undefined, compare?: KeySource): Recompute {
  return (request, from) => {
    const source = from === 'compare' ? compare : keys;
    if (!source?.local) return undefined;
    const output = source.compute(request);
    return output instanceof Uint8Array ? output : undefined;
  };
}
