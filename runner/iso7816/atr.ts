import type { Bilingual } from '../messages/bilingual.ts';
import { ATR_RULES } from './atr-rules.ts';
import { type AtrShape, shapeOf } from './atr-shape.ts';

export interface AtrViolation extends Bilingual {
  /** `ATR_TS`, `ATR_TCK_WRONG`, … see `atr-rules.ts`. */
  readonly code: string;
}

/** An answer to reset, taken apart and checked. */
export interface Atr extends AtrShape {
  readonly violations: readonly AtrViolation[];
}

/** Takes an answer to reset apart and checks it. Never throws: what is wrong stands in `violations`. */
export function parseAtr(bytes: Uint8Array): Atr {
  const shape = shapeOf(bytes);
  const violations = ATR_RULES.filter((rule) => rule.broken(shape)).map(({ code, zh, en }) => ({ code, zh, en }));
  return { ...shape, violations };
}
