import type { Bilingual } from '../../runner/messages/bilingual.ts';

/** One line of the table: a median, what is aimed at, or why it can not be had on this machine. */
export interface Figure {
  /** Name in the JSON output. */
  readonly name: string;
  readonly title: Bilingual;
  readonly unit: 'ms' | 'APDU/s' | 'ratio' | 'APDU';
  readonly value?: number;
  readonly aim?: { readonly sign: '≤' | '≥'; readonly value: number };
  readonly reason?: string;
}

/** Something that is measured: its name, and its figures. Throws with the reason where it can not run. */
export interface Measure {
  readonly name: string;
  readonly title: Bilingual;
  measure(): Promise<readonly Figure[]>;
}

/** The middle one: what a machine that does other things besides spoils least. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('nothing was measured');
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

/** Milliseconds that an action takes by the clock on the wall. */
export async function elapsed(action: () => unknown): Promise<number> {
  const before = performance.now();
  await action();
  return performance.now() - before;
}
