import type { Finding, Verdict } from '../../judge/verdict.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import { Fault } from '../../messages/fault.ts';
import type { CompiledTest } from '../plan.ts';
import { enter } from '../steps/commands.ts';
import { runStep } from '../steps/run.ts';
import type { World } from '../world.ts';
import { Failed, Interrupted, Undecided } from './endings.ts';
import type { Asking } from './exchange.ts';
import { Machine } from './machine.ts';
import { type Result, Trial } from './trial.ts';

/** What one test came to. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly reason?: { readonly code: string; readonly text: Bilingual };
  readonly findings: readonly Finding[];
  readonly remarks: readonly Finding[];
  readonly notes: readonly { readonly name: string; readonly value: string }[];
  /** The card may be left otherwise than the test found it. */
  readonly unrestored: boolean;
}

/** Faults that leave the card usable: the test can still put back what it changed. */
const SURVIVED = /^(KEY_(?!SOURCE_LOST)|GUARD_|CARD_PROTOCOL$|CARD_COMMAND_LENGTH$|CRYPTO_)/;

/** Whether nothing more can be done on this card object after a fault. */
export function isFatal(code: string): boolean {
  return /^(CARD_|READER_|EMULATOR_|KEY_|GUARD_|CRYPTO_|RUN_CUT_OFF$)/.test(code) && !SURVIVED.test(code);
}

type Phase = 'given' | 'steps' | 'restore';

/**
 * Runs one test: reset, preconditions, steps, and what restores the card. The same function serves the live run and the
 * judge; it asks (`Request`) and is answered (`Reply`), and knows nothing of cards, keys or files. A card that is lost
 * after it may have been changed is asked for again, by a cold reset, until it was put back: whoever answers gives up.
 */
export function* interpret(test: CompiledTest, world: World, trial = new Trial(test)): Asking<Outcome> {
  const machine = new Machine(world, test.scope, test.raw, test.id);
  trial.begin(machine);
  let result = yield* phase(machine, 'given', function* () {
    yield* machine.reset(test.fresh);
    for (const step of test.given) yield* runStep(step, machine);
  });
  if (!result) {
    result = yield* phase(machine, 'steps', function* () {
      for (const [index, step] of test.steps.entries()) {
        machine.step = index;
        yield* runStep(step, machine);
      }
    });
  }
  trial.result = result;
  let lost = isLost(result);
  if (trial.restorable && (!lost || machine.touched)) {
    let undone: Result | undefined;
    do {
      undone = yield* restore(test, machine, lost);
      lost = isLost(undone);
    } while (lost);
    trial.putBack = !undone;
    if (result && undone) machine.remarks.push(restoreRemark(undone, machine));
    result ??= undone;
  }
  const { remarks, notes } = machine;
  const { unrestored } = trial;
  if (test.level === 'record' && result?.verdict === 'FAIL') {
    return { verdict: 'PASS', findings: [], remarks: [...remarks, ...result.findings], notes, unrestored };
  }
  return { verdict: 'PASS', findings: [], remarks, notes, unrestored, ...result };
}

/** Puts the card back: by the steps of the test, and by what a step that did not come to its end left for it. */
function* restore(test: CompiledTest, machine: Machine, lost: boolean): Asking<Result | undefined> {
  return yield* phase(machine, 'restore', function* () {
    if (lost) {
      yield* machine.reset('cold', true);
      if (machine.home !== undefined) yield* enter(machine, machine.home);
    }
    for (const step of test.restore) yield* runStep(step, machine);
    if (machine.undo) yield* machine.undo();
  });
}

function isLost(result: Result | undefined): boolean {
  return result !== undefined && isFatal(result.reason.code);
}

/** A card that could not be put back is told of whatever else the test found. */
function restoreRemark(undone: Result, machine: Machine): Finding {
  const why = undone.findings[0]?.text ?? undone.reason.text;
  const text = { zh: `${REASONS.RESTORE.zh}：${why.zh}`, en: `${REASONS.RESTORE.en}: ${why.en}` };
  return { code: 'RESTORE_FAILED', text, expected: '', actual: undone.reason.code, step: machine.step };
}

function* phase(machine: Machine, name: Phase, body: () => Asking<void>): Asking<Result | undefined> {
  try {
    yield* body();
    return undefined;
  } catch (error) {
    return resultOf(error, name, machine);
  }
}

function resultOf(error: unknown, phase: Phase, machine: Machine): Result {
  if (error instanceof Failed) {
    const [verdict, code] = FAILED_IN[phase];
    if (phase === 'given' && error.findings.some(({ actual }) => actual === BLOCKED_ALREADY)) {
      return { verdict, reason: { code: 'BLOCKED_ALREADY', text: REASONS.BLOCKED_ALREADY }, findings: error.findings };
    }
    return { verdict, reason: { code, text: REASONS[code] }, findings: error.findings };
  }
  if (error instanceof Undecided) {
    return { verdict: 'INCONCLUSIVE', reason: { code: error.code, text: error.text }, findings: [] };
  }
  if (error instanceof Interrupted) {
    // Silence may be the card's or the reader's: it does not decide.
    const verdict = VERDICT_OF.find(([pattern]) => pattern.test(error.code))?.[1] ?? 'ERROR';
    return { verdict, reason: { code: error.code, text: { zh: error.message, en: error.message } }, findings: [] };
  }
  if (error instanceof Fault) {
    const finding = {
      code: error.code,
      text: error.text,
      expected: '',
      actual: String(machine.scope.sw ?? ''),
      step: machine.step,
    };
    const at = machine.answer ? { ...finding, event: machine.answer.event } : finding;
    if (OF_THE_ANSWER.has(error.code)) {
      const [verdict, code] = FAILED_IN[phase];
      return { verdict, reason: { code, text: REASONS[code] }, findings: [at] };
    }
    return { verdict: 'ERROR', reason: { code: error.code, text: error.text }, findings: [] };
  }
  throw error;
}

/** Interruptions that are no failure of the bench: what they decide instead. */
const VERDICT_OF: readonly (readonly [RegExp, Verdict])[] = [
  [/^CARD_MUTE$/, 'INCONCLUSIVE'],
  // The card refused what came before: this test was kept from it.
  [/^GUARD_/, 'BLOCKED'],
];

/** What can not be done with the bytes that the card answered (too short, no such part): the answer is wrong. */
const OF_THE_ANSWER: ReadonlySet<string> = new Set([
  'EXPRESSION_FAILED',
  'CRYPTO_LENGTH',
  'CRYPTO_BLOCKS',
  'TLV_MALFORMED',
  'APDU_MALFORMED',
]);

const FAILED_IN = {
  given: ['BLOCKED', 'PRECONDITION'],
  steps: ['FAIL', 'EXPECTATION'],
  restore: ['INCONCLUSIVE', 'RESTORE'],
} as const satisfies Record<Phase, readonly [Verdict, keyof typeof REASONS]>;

/** Authentication object blocked (ISO/IEC 7816-4 table 6). */
const BLOCKED_ALREADY = '6983';

const REASONS = {
  BLOCKED_ALREADY: {
    zh: 'PIN 或密钥在本检测项开始前已锁定（例如该样卡已做过不可逆检测），无法检测',
    en: 'the PIN or key was blocked before this test began, e.g. by irreversible tests of an earlier run on this sample: nothing can be shown',
  },
  PRECONDITION: { zh: '前置条件未达到', en: 'a precondition was not reached' },
  EXPECTATION: { zh: '期望未满足', en: 'an expectation did not hold' },
  RESTORE: { zh: '检测后无法恢复卡片状态', en: 'the card could not be put back as it was' },
} as const;
