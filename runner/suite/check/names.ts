import { Fault } from '../../messages/fault.ts';
import { suggestionFor } from '../../yaml/suggest.ts';
import type { Expression } from '../expression/expressions.ts';
import { PlacedFault } from '../steps/compile.ts';
import { field, type Raw, type RawMap, text } from '../steps/step.ts';
import type { World } from '../world.ts';
import type { Path } from './walk.ts';

/** Names that every test has, besides those that it makes itself. */
const EVERYWHERE: readonly string[] = [
  'ixit',
  'profile',
  'protocol',
  'tearing',
  'keyVersion',
  'torn',
  'ms',
  'atr',
  'data',
  'sw',
  'i',
  'challenge',
];

/** Functions of CEL itself; operators have names that are no words. */
const OF_CEL: ReadonlySet<string> = new Set([
  ...[
    'size',
    'contains',
    'startsWith',
    'endsWith',
    'matches',
    'int',
    'uint',
    'double',
    'string',
    'bool',
    'type',
    'dyn',
  ],
  ...['duration', 'timestamp', 'has', 'all', 'exists', 'exists_one', 'map', 'filter'],
]);

/** Keys of a suite whose members are new names, and those whose value is one. */
const NAMING: ReadonlySet<string> = new Set(['for', 'let', 'capture', 'collect', 'each', 'with']);

/** Steps that name a place of the card, and placeholders that name a key. */
const REFERRING: ReadonlySet<string> = new Set(['read', 'update', 'select', 'element']);
const KEYED = /\{(?:external|internal|mac|encrypt|field)\s+([A-Z]\w*)/g;

/** Names that a test or a procedure gives: `for`, `let`, `capture`, `collect`, `each`, `crypto … as`, `args`. */
function namesGiven(raw: Raw | undefined): readonly string[] {
  if (raw === undefined || typeof raw === 'string') return [];
  if (Array.isArray(raw)) return (raw as readonly Raw[]).flatMap(namesGiven);
  return Object.entries(raw as RawMap).flatMap(([key, value]) => {
    const inner = namesGiven(value);
    if (NAMING.has(key) && typeof value !== 'string') return [...Object.keys(value), ...inner];
    if (key === 'as') return [text(value) ?? ''];
    if (key === 'args' && Array.isArray(value)) return (value as readonly Raw[]).map((item) => text(item) ?? '');
    return inner;
  });
}

/**
 * A variable, function, parameter, file, directory or key that does not exist is a mistake at its place in the suite,
 * never silently false when the test runs.
 */
export function nameFaults(
  raw: Raw,
  at: Path,
  mentioned: readonly Expression[],
  given: readonly string[],
  world: World,
): PlacedFault[] {
  const known = [...EVERYWHERE, ...given, ...namesGiven(raw)];
  const strings = stringsOf(raw, at);
  const placeOf = (expression: string): Path => strings.find(({ value }) => value.includes(expression))?.path ?? at;
  const ofExpressions = [...new Set(mentioned)].flatMap((expression) =>
    expressionFaults(expression, known, world).map((fault) => new PlacedFault(fault, placeOf(expression.text))),
  );
  return [...ofExpressions, ...strings.flatMap(({ value, path }) => referenceFaults(value, path, world))];
}

function expressionFaults({ text: expression, mentions }: Expression, known: readonly string[], world: World): Fault[] {
  const functions = world.expressions.functionNames;
  const unknown = (name: string, names: readonly string[]): Fault =>
    new Fault('EXPRESSION_UNKNOWN', { expression, name, suggestion: suggestionFor(name, names) });
  const variables = [...mentions.variables].filter((name) => !known.includes(name)).map((name) => unknown(name, known));
  const calls = mentions.calls.flatMap(({ name, literal }) => {
    if (!/^\w+$/.test(name) || name.startsWith('_')) return [];
    if (!functions.has(name) && !OF_CEL.has(name)) return [unknown(name, [...functions, ...OF_CEL])];
    return literal === undefined ? [] : faultOf(() => LITERALS[name]?.(literal, world));
  });
  return [...variables, ...calls];
}

/** Functions whose argument names something of the profile, and who knows whether it is there. */
const LITERALS: Readonly<Record<string, (literal: string, world: World) => unknown>> = {
  param: (literal, world) => world.parameter(literal),
  fileOf: (literal, world) => world.file(literal),
  opens: (literal, world) => world.file(literal),
  hasFile: (literal, world) => world.file(literal),
  keyOf: (literal, world) => world.key(literal),
  tagElement: (literal, world) => world.reference(literal),
  aid: (literal, world) => world.directory(literal),
  psamKey: (literal, world) => world.key(literal),
  psamFactors: (literal, world) => world.key(literal),
};

function referenceFaults(value: string, path: Path, world: World): PlacedFault[] {
  const keys = [...value.matchAll(KEYED)].map(
    ([, name = '']) =>
      () =>
        world.key(name),
  );
  const last = path.at(-1);
  const checks: (() => unknown)[] = [...keys];
  if (!value.includes('{')) {
    if (REFERRING.has(String(last)) && !NAMING.has(String(path.at(-2)))) checks.push(() => referTo(value, world));
    const step = path.at(-2);
    const namesKey =
      last === 'authenticate' ||
      (last === 'key' && (step === 'authenticate' || step === 'crypto')) ||
      step === 'attain';
    if (namesKey && value !== 'pin' && /^[A-Z]\w*$/.test(value)) checks.push(() => world.key(value));
  }
  return checks.flatMap((check) => faultOf(check).map((fault) => new PlacedFault(fault, path)));
}

function referTo(value: string, world: World): unknown {
  if (value === 'MF' || world.directories.has(value)) return value;
  return value.includes('/') ? world.reference(value) : world.directory(value);
}

function faultOf(action: () => unknown): Fault[] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof Fault) return [error];
    throw error;
  }
}

function stringsOf(raw: Raw, path: Path): { readonly value: string; readonly path: Path }[] {
  if (typeof raw === 'string') return [{ value: raw, path }];
  return Object.entries(raw as RawMap).flatMap(([key, value]) =>
    stringsOf(value, [...path, Array.isArray(raw) ? Number(key) : key]),
  );
}

/** Names that procedures leave behind or take: a test that calls them may use these. */
export function namesOfProcedures(procedures: Raw | undefined): readonly string[] {
  return namesGiven(field(procedures, 'procedures'));
}
