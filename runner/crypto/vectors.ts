import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hex, unhex } from '../iso7816/hex.ts';
import { Fault } from '../messages/fault.ts';
import type { PaddingMethod } from './padding.ts';
import { paramOf, VECTOR_METHODS } from './vector-methods.ts';

/** A known answer of `vectors/`. Byte strings are upper-case hex. */
export interface Vector {
  readonly id: string;
  /** `published`: the value was public. `derived`: our keys through a published algorithm, computed twice. */
  readonly kind: 'published' | 'derived';
  readonly algorithm: string;
  readonly operation: string;
  /** Row of `VECTOR_METHODS`, or `none`. */
  readonly method: string;
  readonly padding?: PaddingMethod;
  readonly key?: string;
  readonly iv?: string;
  readonly input: string;
  readonly output: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly note?: string;
  readonly source: string;
}

export interface VectorResult {
  readonly passed: number;
  readonly failed: readonly { readonly id: string; readonly expected: string; readonly actual: string }[];
  readonly notComputable: readonly { readonly id: string; readonly reason: string }[];
  readonly total: number;
}

/** Files of `vectors/`, one per family of algorithms; each must be there and hold something. */
const VECTOR_FILES: readonly string[] = [
  'des.json',
  'mac.json',
  'sm3.json',
  'sm4.json',
  'sm4-mac.json',
  'sm2.json',
  'crc.json',
  'diversification.json',
  'emv.json',
  'scp02.json',
  'pboc.json',
  'secure-messaging.json',
  'ssc.json',
  'ssc-sm4.json',
  'medical-account.json',
];

/** Methods that take longer than a start may; only a full check runs them. */
const SLOW: ReadonlySet<string> = new Set(['sm4-million']);

/** Every vector of the project. @throws {Fault} `VECTORS_UNREADABLE` */
export function loadVectors(): readonly Vector[] {
  return VECTOR_FILES.flatMap((name) => {
    const file = fileURLToPath(new URL(`../../vectors/${name}`, import.meta.url));
    try {
      const vectors = JSON.parse(readFileSync(file, 'utf8')) as readonly Vector[];
      if (vectors.length > 0) return vectors;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Fault('VECTORS_UNREADABLE', { file: `vectors/${name}`, reason }, { cause });
    }
    throw new Fault('VECTORS_UNREADABLE', { file: `vectors/${name}`, reason: 'empty' });
  });
}

/**
 * Known-answer test of the cryptography: recomputes every vector. A run refuses to start when one fails.
 * What was not recomputed is listed with the reason, never left out. `full` also runs the slow ones.
 */
export function checkVectors({ full = false, vectors = loadVectors() }: CheckOptions = {}): VectorResult {
  const failed: { id: string; expected: string; actual: string }[] = [];
  const notComputable: { id: string; reason: string }[] = [];
  for (const vector of vectors) {
    const { id, method, output: expected } = vector;
    if (method === 'none' && vector.algorithm.startsWith('SM2')) {
      notComputable.push({ id, reason: 'SM2 belongs to a later release' });
    } else if (SLOW.has(method) && !full) {
      notComputable.push({ id, reason: 'a million rounds: only in a full check' });
    } else {
      const actual = compute(vector);
      if (actual !== expected) failed.push({ id, expected, actual });
    }
  }
  const total = vectors.length;
  return { passed: total - failed.length - notComputable.length, failed, notComputable, total };
}

interface CheckOptions {
  readonly full?: boolean;
  /** The vectors of the project unless others are given. */
  readonly vectors?: readonly Vector[];
}

/** Hex of the result, cut to the length of the published value; of what went wrong, a sentence. */
function compute(vector: Vector): string {
  const method = VECTOR_METHODS[vector.method];
  if (!method) return `unknown method ${vector.method}`;
  if (vector.output.length === 0) return 'the vector states no output';
  try {
    const result = method({
      key: unhex(vector.key ?? ''),
      iv: vector.iv === undefined ? undefined : unhex(vector.iv),
      input: unhex(vector.input),
      padding: vector.padding ?? 2,
      param: (name) => paramOf(vector.params, name),
    });
    return hex(result).slice(0, vector.output.length);
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
