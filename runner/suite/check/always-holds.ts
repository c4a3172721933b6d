import { Fault } from '../../messages/fault.ts';
import { PlacedFault } from '../steps/compile.ts';
import { field, type Raw, type RawMap, text } from '../steps/step.ts';
import type { World } from '../world.ts';
import { allSteps, type Path, type PlacedStep } from './walk.ts';

/** Names whose value no card decides; a condition over these alone says nothing about one. */
const NOT_OF_THE_CARD: readonly string[] = ['ixit', 'profile', 'protocol', 'tearing', 'keyVersion', 'i'];

/** Functions of profile and ICS: what holds under one declaration need not hold under another. */
const OF_THE_DECLARATION: ReadonlySet<string> = new Set(['param', 'option', 'selected', 'selection', 'hasFile']);

/** Words that are put where a reason belongs. */
const NO_REASON = /^(true|false|yes|no|null|none|any|\P{L}*)$/iu;

/**
 * Expectations that no answer of a card can miss: a step that carries one looks like a check and is none.
 * `loops` are the names of the test's `for`.
 */
export function hollowExpectations(
  raw: Raw | undefined,
  at: Path,
  loops: readonly string[],
  world: World,
): PlacedFault[] {
  return allSteps(raw, at).flatMap((placed) => [...ofExpect(placed, loops, world), ...ofCheck(placed, loops, world)]);
}

function ofExpect({ step, path }: PlacedStep, loops: readonly string[], world: World): PlacedFault[] {
  const expect = (field(step, 'expect') ?? {}) as RawMap;
  return ofExpectation(expect, [...path, 'expect'], loops, world);
}

function ofExpectation(expect: RawMap, at: Path, loops: readonly string[], world: World): PlacedFault[] {
  const matchers = Object.keys(expect).filter((key) => !['any', 'mute', 'or', 'cause'].includes(key));
  const alone = ['any', 'mute'].find((key) => key in expect);
  const faults: PlacedFault[] = [];
  if (expect.any !== undefined && NO_REASON.test((text(expect.any) ?? '').trim())) {
    faults.push(new PlacedFault(new Fault('EXPECT_ANY_REASON', { value: text(expect.any) ?? '' }), [...at, 'any']));
  }
  if (alone && matchers.length > 0) {
    faults.push(new PlacedFault(new Fault('EXPECT_NOT_ALONE', { key: alone, others: matchers.join(', ') }), at));
  }
  return [
    ...faults,
    ...(expect.or === undefined ? [] : ofExpectation(expect.or as RawMap, [...at, 'or'], loops, world)),
    ...matchers
      .filter((key) => ALWAYS_HOLDS[key]?.(expect[key] as Raw, loops, world))
      .map((key) => alwaysHolds(key, expect[key] as Raw, [...at, key])),
  ];
}

function ofCheck({ step, path }: PlacedStep, loops: readonly string[], world: World): PlacedFault[] {
  const check = field(step, 'check');
  const at = [...path, 'check'];
  const that = field(check, 'that');
  if (that !== undefined && anyIdle(that, loops, world)) return [alwaysHolds('that', that, [...at, 'that'])];
  const [equals, of] = [text(field(check, 'equals')), text(field(check, 'of'))];
  return equals !== undefined && equals === of ? [alwaysHolds('equals', equals, [...at, 'equals'])] : [];
}

function alwaysHolds(key: string, value: Raw, path: Path): PlacedFault {
  return new PlacedFault(new Fault('EXPECT_ALWAYS_HOLDS', { key, value: text(value) ?? JSON.stringify(value) }), path);
}

/** Key of `expect` → whether this value of it can not be missed. */
const ALWAYS_HOLDS: Readonly<Record<string, (value: Raw, loops: readonly string[], world: World) => boolean>> = {
  sw: (value) => {
    const words = [field(value, 'best') ?? value, field(value, 'accepted') ?? []].flat() as readonly Raw[];
    const has = (word: string): boolean => words.includes(word);
    // SW1 is 6x or 9x (ISO/IEC 7816-4 5.1.3).
    return has('xxxx') || (has('6xxx') && has('9xxx'));
  },
  data: (value) => /^\s*\*\s*$/.test(text(value) ?? ''),
  length: (value) => field(value, 'max') === undefined && text(field(value, 'min')) === '0',
  equals: (value) => /^\s*\{\s*data\s*\}\s*$/.test(text(value) ?? ''),
  that: anyIdle,
};

function anyIdle(value: Raw, loops: readonly string[], world: World): boolean {
  return [value].flat().some((item) => isIdle(text(item as Raw) ?? '', loops, world));
}

/** A condition that asks nothing of the card, or is true whatever it answers (`true || …`). */
function isIdle(source: string, loops: readonly string[], world: World): boolean {
  const { mentions, evaluate } = world.expressions.compile(source);
  const asked = [...mentions.variables].filter((name) => !NOT_OF_THE_CARD.includes(name) && !loops.includes(name));
  if (asked.length === 0) return true;
  // Only these can be true before it is known what the card answers.
  if (!/\|\||\?/.test(source)) return false;
  if (mentions.calls.some(({ name }) => OF_THE_DECLARATION.has(name))) return false;
  try {
    return evaluate({}) === true;
  } catch (error) {
    // It needs what the card answers: that is how it should be.
    if (error instanceof Fault) return false;
    throw error;
  }
}
