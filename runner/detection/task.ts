import type { Hunt } from './hunt.ts';
import type { Hints } from './order.ts';
import type { Variant } from './variants.ts';

/** What a worker is started with. */
export interface WorkerOptions {
  readonly hints: Hints;
  /** The cards that it tries defects on. */
  readonly variants: readonly Variant[];
  /** Every kill of a defect is wanted, not the first alone. */
  readonly all: boolean;
}

/** What a worker is asked. */
export type Task =
  | { readonly kind: 'hunt'; readonly defects: readonly string[] }
  /** Whether a test kills one of these defects; tried in this order. */
  | { readonly kind: 'try'; readonly test: string; readonly defects: readonly string[] };

export type Answer =
  | { readonly kind: 'hunt'; readonly hunts: readonly Hunt[] }
  | {
      readonly kind: 'try';
      readonly test: string;
      readonly killed?: { readonly defect: string; readonly stage: string };
    };

/** What a worker says: that it is ready, or the answer to a task, or why it can not go on. */
export type Said =
  | { readonly kind: 'ready'; readonly alarms: readonly string[] }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'crash'; readonly where: string; readonly reason: string };
