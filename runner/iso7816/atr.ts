import type { Bilingual } from '../messages/bilingual.ts';
import { ATR_RULES } from './atr-rules.ts';
import { type InterfaceGroup, shapeOf } from './atr-shape.ts';

export interface AtrViolation extends Bilingual {
  /** `ATR_TS`, `ATR_TCK_WRONG`, … see `atr-rules.ts`. */
  readonly code: string;
}

/** An answer to reset taken apart (ISO/IEC 7816-3:2006, 8.2). Bytes that are missing count as 0 or are left out. */
export interface Atr {
  readonly bytes: Uint8Array;
  readonly ts: number;
  readonly t0: number;
  /** Group i-1 holds TAi TBi TCi TDi. */
  readonly interfaceBytes: readonly InterfaceGroup[];
  readonly ta1?: number;
  readonly tb1?: number;
  readonly tc1?: number;
  readonly td1?: number;
  readonly ta2?: number;
  readonly tc2?: number;
  readonly historical: Uint8Array;
  readonly tck?: number;
  /** Protocols on offer in the order of their TD bytes; [0] when there is none. T=15 is no protocol. */
  readonly protocols: readonly number[];
  readonly violations: readonly AtrViolation[];
}

/** Takes an answer to reset apart and checks it. Never throws: what is wrong stands in `violations`. */
export function parseAtr(bytes: Uint8Array): Atr {
  const shape = shapeOf(bytes);
  const violations = ATR_RULES.filter((rule) => rule.broken(shape)).map(({ code, zh, en }) => ({ code, zh, en }));
  const { types: _types, tckExpected: _tckExpected, announced: _announced, ...atr } = shape;
  return { ...atr, violations };
}
