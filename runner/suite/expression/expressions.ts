import {
  type CelFunc,
  type CelInput,
  celEnv,
  celMap,
  isCelError,
  isCelList,
  isCelMap,
  parse,
  plan,
} from '@bufbuild/cel';
import { RE2JS } from '@bufbuild/re2';
import { Fault } from '../../messages/fault.ts';
import { PURE_FUNCTION_NAMES, PURE_FUNCTIONS } from './functions.ts';
import { type Mentions, mentionsOf } from './mentions.ts';

/** What an expression may see and yield. Integers are `bigint`, as CEL has them. */
export type Value =
  | string
  | bigint
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Value[]
  | { readonly [name: string]: Value };
export type Scope = Record<string, Value>;

/** A CEL expression, parsed once. Evaluation has no side effect, no loop without bound and no reach outside its scope. */
export interface Expression {
  readonly text: string;
  readonly mentions: Mentions;
  evaluate(scope: Scope): Value;
}

/** A name, or a path of names; the literals of CEL look like names. */
const IDENTIFIER_PATH = /^(?!(?:true|false|null)$)[a-z]\w*(\.[a-z]\w*)*$/;
const WHOLE_NUMBER = /^\d{1,15}$/;

const compiledPatterns = new Map<string, RE2JS>();
/** Patterns of `matches`: CEL's own engine, linear in the text, but each pattern compiled once and not at every use. */
const PATTERNS = {
  compile(pattern: string): RE2JS {
    const compiled = compiledPatterns.get(pattern) ?? RE2JS.compile(pattern);
    compiledPatterns.set(pattern, compiled);
    return compiled;
  },
};

/** Compiles expressions against one set of functions and keeps them: the same text is parsed once. */
export class Expressions {
  readonly functionNames: ReadonlySet<string>;
  readonly #env: ReturnType<typeof celEnv>;
  readonly #known = new Map<string, Expression>();
  #heard: Expression[] | undefined;

  constructor(functions: readonly CelFunc[]) {
    this.#env = celEnv({ funcs: [...PURE_FUNCTIONS, ...functions], re2: PATTERNS });
    this.functionNames = new Set([...PURE_FUNCTION_NAMES, ...functions.map((func) => func.name)]);
  }

  /** @throws {Fault} `EXPRESSION_SYNTAX` */
  compile(text: string): Expression {
    const expression = this.#known.get(text) ?? this.#compile(text);
    this.#known.set(text, expression);
    this.#heard?.push(expression);
    return expression;
  }

  /** Gathers in `heard` every expression that `action` compiles: what a test mentions, to be checked as a whole. */
  hearing<T>(heard: Expression[], action: () => T): T {
    this.#heard = heard;
    try {
      return action();
    } finally {
      this.#heard = undefined;
    }
  }

  #compile(text: string): Expression {
    const bare = text.trim();
    if (WHOLE_NUMBER.test(bare)) return { text, mentions: NO_MENTIONS, evaluate: constant(BigInt(bare)) };
    return IDENTIFIER_PATH.test(bare) ? pathExpression(text) : this.#cel(text);
  }

  #cel(text: string): Expression {
    let run: ReturnType<typeof plan>;
    let mentions: Mentions;
    try {
      const parsed = parse(text);
      mentions = mentionsOf(parsed.expr);
      run = plan(this.#env, parsed);
    } catch (cause) {
      throw new Fault('EXPRESSION_SYNTAX', { expression: text, reason: (cause as Error).message }, { cause });
    }
    const names = [...mentions.variables];
    return {
      text,
      mentions,
      evaluate(scope) {
        const visible: Record<string, CelInput> = {};
        for (const name of names) {
          const value = scope[name];
          if (value !== undefined) visible[name] = toCel(value);
        }
        const result = run(visible);
        if (isCelError(result)) throw failed(text, result.message);
        return fromCel(result);
      },
    };
  }
}

/** `file.path`, `ixit.pin`: the common case needs no planner. */
function pathExpression(text: string): Expression {
  const path = text.trim().split('.');
  return {
    text,
    mentions: { variables: new Set([path[0] as string]), calls: [] },
    evaluate(scope) {
      let value: Value | undefined = scope as Value;
      for (const name of path) {
        value = typeof value === 'object' && value !== null ? (value as Scope)[name] : undefined;
        if (value === undefined) throw failed(text, `${name} is not known here`);
      }
      return value;
    },
  };
}

const NO_MENTIONS: Mentions = { variables: new Set(), calls: [] };

function constant(value: Value): () => Value {
  return () => value;
}

/** Maps as CEL has them, by the objects that they were made from: items of the profile are looked at again and again. */
const maps = new WeakMap<object, CelInput>();

/** A value as CEL takes it. Objects of a scope are never changed once they are in it, so one conversion serves. */
export function toCel(value: Value): CelInput {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || Array.isArray(value)) {
    return value as CelInput;
  }
  let map = maps.get(value);
  if (map === undefined) {
    map = celMap(new Map(Object.entries(value).map(([name, item]) => [name, toCel(item as Value)])));
    maps.set(value, map);
  }
  return map;
}

function failed(expression: string, reason: string): Fault {
  return new Fault('EXPRESSION_FAILED', { expression, reason });
}

function fromCel(value: unknown): Value {
  if (isCelList(value)) return [...value].map(fromCel);
  if (isCelMap(value))
    return Object.fromEntries([...value.entries()].map(([key, item]) => [String(key), fromCel(item)]));
  return value as Value;
}
