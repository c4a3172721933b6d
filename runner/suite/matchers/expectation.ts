import type { Finding } from '../../judge/verdict.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import { Fault } from '../../messages/fault.ts';
import type { Answer } from '../interpret/answer.ts';
import { Failed } from '../interpret/endings.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { type Compiler, field, type Raw, type RawMap, text } from '../steps/step.ts';
import { bytes } from './bytes.ts';
import { element } from './element.ts';
import { equals } from './equals.ts';
import { length } from './length.ts';
import type { Check, Matcher } from './matcher.ts';
import { status } from './status.ts';
import { that } from './that.ts';
import { time } from './time.ts';
import { tlv } from './tlv.ts';

/** Key of `expect` → matcher. `mute`, `any`, `or` and `cause` are not: they say how the step is to be read. */
export const MATCHERS: Readonly<Record<string, Matcher>> = Object.fromEntries(
  [status, bytes, length, tlv, element, equals, time, that].map((matcher) => [matcher.key, matcher]),
);

const MODIFIERS: readonly string[] = ['mute', 'any', 'or', 'cause'];

/** What a step expects of the answer. */
export interface Expectation {
  readonly checks: readonly Check[];
  /** Another answer that is as right, e.g. that an optional record is not there; tried when a check is missed. */
  readonly or: Expectation | undefined;
  /** The card must not answer. */
  readonly mute: boolean;
  /** One sentence on the likely cause, printed with a failure. */
  readonly cause: Bilingual | undefined;
}

/** @throws {Fault} `STEP_VALUE`, `STEP_EXPECTS_NOTHING` */
export function compileExpectation(raw: Raw, compiler: Compiler, cause: Bilingual | undefined): Expectation {
  const entries = Object.entries(raw as RawMap);
  const checks = entries.flatMap(([key, value]) => {
    if (MODIFIERS.includes(key)) return [];
    const matcher = MATCHERS[key];
    if (!matcher) throw new Fault('STEP_VALUE', { key: 'expect', value: key });
    return [matcher.compile(value, compiler)];
  });
  const mute = text(field(raw, 'mute')) === 'true';
  if (checks.length === 0 && !mute && !text(field(raw, 'any'))) throw new Fault('STEP_EXPECTS_NOTHING');
  const or = field(raw, 'or');
  return { checks, or: or === undefined ? undefined : compileExpectation(or, compiler, undefined), mute, cause };
}

/** Holds the last answer against the expectation; findings end the steps of the test. */
export function* demandExpectation(expectation: Expectation, machine: Machine): Asking<void> {
  const { answer } = machine;
  if (!answer) return;
  const findings = yield* missedBy(expectation, machine, answer);
  if (findings.length === 0) return;
  if (expectation.or && (yield* missedBy(expectation.or, machine, answer)).length === 0) return;
  const { cause } = expectation;
  throw new Failed(cause ? findings.map((finding) => ({ ...finding, cause })) : findings);
}

/** Findings of the first check that does not hold. */
function* missedBy({ checks }: Expectation, machine: Machine, answer: Answer): Asking<readonly Finding[]> {
  for (const check of checks) {
    const found = check.run(machine, answer);
    const findings = 'next' in found ? yield* found : found;
    if (findings.length > 0) return findings;
  }
  return [];
}
