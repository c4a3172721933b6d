import type { Wish } from '../../keys/lacks.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import { Fault } from '../../messages/fault.ts';
import type { Known, Place } from '../counters.ts';
import type { Scope } from '../expression/expressions.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import type { Expectation } from '../matchers/expectation.ts';
import type { World } from '../world.ts';

/** A node of a suite as read: every scalar is a text. */
export type Raw = string | readonly Raw[] | { readonly [key: string]: Raw };
export type RawMap = { readonly [key: string]: Raw };

/** What a step does to the card, as far as its text says: basis of the retry budget, and of what depends on what. */
export type Effect =
  | { readonly kind: 'try'; readonly counter: string; readonly expected: 'success' | 'failure' }
  /** A command as far as it is known; what it can cost, and where it leads, follows from its bytes (`counters.ts`). */
  | {
      readonly kind: 'command';
      readonly bytes: Known;
      readonly expected: 'success' | 'failure';
      /** Whether it is expected to succeed, to be refused, or either. */
      readonly outcome: 'success' | 'refusal' | 'either';
    }
  /** The directory is current afterwards. */
  | { readonly kind: 'enter'; readonly place: Place }
  | { readonly kind: 'reset' }
  /** Wants the right to read or update a file (`read-access`, `update-access`). */
  | { readonly kind: 'open'; readonly path: string; readonly op: 'read' | 'update' }
  | { readonly kind: 'write'; readonly file: string }
  | { readonly kind: 'read'; readonly file: string }
  /** Asks the key source for a cryptogram; `from: compare`: the second one. */
  | ({ readonly kind: 'compute'; readonly from?: 'compare' } & Wish);

/** What a step kind needs to compile itself. */
export interface Compiler {
  readonly world: World;
  /** Steps below this one (`repeat`, `each`, procedures). */
  steps(raw: Raw, path: readonly (string | number)[]): readonly Step[];
  procedure(name: string): Procedure;
}

export interface Procedure {
  readonly name: string;
  readonly args: readonly string[];
  readonly steps: readonly Step[];
}

/** One step, compiled. `run` only acts; whether what came back is right is the business of `expect`. */
export interface Step {
  readonly kind: string;
  /** Place in the YAML document. */
  readonly path: readonly (string | number)[];
  readonly label: Bilingual | undefined;
  /** Expectations on the answer; `undefined` for steps without an answer of their own. */
  readonly expect: Expectation | undefined;
  readonly captures: readonly (readonly [name: string, expression: string])[];
  run(machine: Machine): Asking<void>;
  effects(world: World, scope: Scope): readonly Effect[];
}

/** How a kind of step is compiled: one file each, one table. */
export interface StepKind {
  readonly key: string;
  /** Whether the card answers it, so that it may carry `expect`; and what is expected when nothing is said. */
  readonly answers: false | { readonly default: '9000' | 'none' };
  compile(raw: Raw, whole: RawMap, compiler: Compiler, path: readonly (string | number)[]): StepBody;
}

export interface StepBody {
  run(machine: Machine): Asking<void>;
  effects?(world: World, scope: Scope, succeeds: boolean): readonly Effect[];
}

/** Field of a map, or undefined. */
export function field(raw: Raw | undefined, key: string): Raw | undefined {
  return typeof raw === 'object' && !Array.isArray(raw) ? (raw as RawMap)[key] : undefined;
}

export function text(raw: Raw | undefined): string | undefined {
  return typeof raw === 'string' ? raw : undefined;
}

/** A value that a step can tell before it runs; `undefined` where it depends on what the card will answer. */
export function known<T>(evaluate: () => T): T | undefined {
  // Nobody will see where such a fault came from, and thousands of traces take their time.
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  } finally {
    Error.stackTraceLimit = traced;
  }
}
