import { describe, expect, test } from 'vitest';
import {
  budgetFaults,
  budgetOf,
  consumedBy,
  courseThrough,
  effectsOf,
  effectsOfTest,
  initialTries,
} from '../../runner/suite/budget.ts';
import { effectFaults } from '../../runner/suite/check/effects.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import type { CompiledTest } from '../../runner/suite/plan.ts';
import { demoInputs } from '../demo-run.ts';
import { expanded, world } from './fixture.ts';

const courseOf = (test: CompiledTest) => courseThrough(effectsOfTest(test, world), world);

/** A test of these lines and steps. */
function testOf(steps: string, lines = 'line: secure'): CompiledTest {
  const { tests } = expanded(`id: PI-01
  title: {zh: 例, en: example}
  clause: [LD/T 32.5-2015]
  level: must
  ${lines}
  steps:
${steps.replace(/^/gm, '    ')}`);
  return tests[0] as CompiledTest;
}

const SELECT = '- select: SSSE';
const WRONG = '- verify: wrong\n  expect: {sw: 63Cx}';
const RIGHT = '- verify: pin';

describe('how often in a row each counter can fail', () => {
  test.each<[name: string, steps: string, failures: Record<string, number>]>([
    ['nothing is tried', SELECT, {}],
    ['the right PIN', RIGHT, { pin: 0 }],
    ['a wrong PIN', WRONG, { pin: 1 }],
    ['two', `${WRONG}\n${WRONG}`, { pin: 2 }],
    ['the right one between puts it back', `${WRONG}\n${RIGHT}\n${WRONG}`, { pin: 1 }],
    ['the worst run counts', `${WRONG}\n${WRONG}\n${RIGHT}\n${WRONG}`, { pin: 2 }],
    ['the right PIN where a refusal is expected', '- verify: pin\n  expect: {sw: 6983}', { pin: 1 }],
    ['either way', '- verify: pin\n  expect: {sw: [9000, 63Cx]}', { pin: 1 }],
    ['by hand', '- send: 00 20 00 00 03 12 34 56\n  expect: {sw: 63Cx}', { pin: 1 }],
    ['CHANGE PIN', '- send: 80 5E 01 00 05 12 34 FF 12 34\n  expect: {sw: 63Cx}', { pin: 1 }],
    ['a key', '- select: DF01\n- authenticate: {key: UK1DF01, cipher: wrong}\n  expect: {sw: 63Cx}', { UK1DF01: 1 }],
    ['a key by hand', '- send: 00 82 00 04 02 00 00\n  expect: {sw: 63Cx}', { UKSSSE: 1 }],
    ['a loop', `- repeat: 3\n  steps:\n    ${WRONG.replace('\n', '\n    ')}`, { pin: 3 }],
    ['counters of their own', `${WRONG}\n- authenticate: UKSSSE`, { pin: 1, UKSSSE: 0 }],
    ["the bank's PIN", '- verify: payment', { paymentPin: 0 }],
    [
      "the bank's PIN by hand",
      "- send: 00 A4 04 00 {lc} {asciiBytes('1PAY.SYS.DDF01')}\n  expect: {sw: 9000}\n- send: 00 20 00 00 02 12 34\n  expect: {sw: 63Cx}",
      { paymentPin: 1 },
    ],
    ['attained', '- attain: [pin, RK1DF04]', { pin: 0, RK1DF04: 0 }],
  ])('%s', (_, steps, failures) => {
    expect(Object.fromEntries(courseOf(testOf(steps)).failures)).toEqual(failures);
  });

  test('what restores the card counts as well', () => {
    const restore = `restore: [{verify: wrong, expect: {sw: 63Cx}}]`;
    expect(courseOf(testOf(WRONG, restore)).failures.get('pin')).toBe(2);
  });

  test('an effect that hangs on the answer of the card is not known beforehand', () => {
    const { steps } = testOf('- update: "{place}"\n  data: "00"\n- update: SSSE/EF05#05\n  data: "20200101"');
    expect(effectsOf(steps, world, world.constants())).toEqual([
      { kind: 'enter', place: undefined },
      { kind: 'enter', place: 'SSSE' },
      { kind: 'write', file: 'SSSE/EF05' },
    ]);
  });
});

describe('the budget of a plan', () => {
  const spending = (spends: string, more = ''): CompiledTest => testOf(WRONG, `spends: ${spends}${more}`);
  const never = '\n  when: "1 > 2"\n  reason: {zh: 否, en: no}';

  test('a counter begins where the profile says', () => {
    expect(initialTries('pin', world)).toBe(3);
    expect(initialTries('UKSSSE', world)).toBe(world.parameter('counter.key'));
  });

  test.each<[name: string, tests: CompiledTest[], lowest: Record<string, number>]>([
    ['nothing spent', [testOf(SELECT)], {}],
    ['one try', [spending('{pin: 1}')], { pin: 2 }],
    ['the worst test counts, not the sum', [spending('{pin: 1}'), spending('{pin: 2}')], { pin: 1 }],
    ['never below zero', [spending('{pin: 9}')], { pin: 0 }],
    ['each counter', [spending('{pin: 1, UKSSSE: 2}')], { pin: 2, UKSSSE: 1 }],
    ['a test that does not apply spends nothing', [spending('{pin: 2}', never)], {}],
  ])('%s', (_, tests, lowest) => {
    expect(Object.fromEntries(budgetOf(tests, world).map((row) => [row.counter, row.lowest]))).toEqual(lowest);
  });

  test.each<[name: string, one: CompiledTest, counters: string[]]>([
    ['two of three tries', spending('{pin: 2}'), []],
    ['the last try', spending('{pin: 3}'), ['pin']],
    ['the last try of a key too', spending('{pin: 1, UKSSSE: 3}'), ['UKSSSE']],
    ['an irreversible test may', spending('{pin: 3}', '\n  irreversible: true'), []],
    ['one that does not apply does not', spending('{pin: 3}', never), []],
  ])('%s', (_, one, counters) => {
    const faults = budgetFaults([one], world);
    expect(faults.map(({ code, params }) => [code, params.counter])).toEqual(
      counters.map((counter) => ['BUDGET_EXHAUSTS', counter]),
    );
    for (const fault of faults) expect(fault.place).toMatchObject({ file: 'suites/cos/example.yaml', line: 6 });
  });
});

describe('transactions that a test completes', () => {
  const DEBIT = '- send: B0 2C 01 00 0F\n  expect: {sw: 9000}';
  const REFUSED = '- send: B0 2C 01 00 0F\n  expect: {sw: 9302}';

  test.each<[name: string, steps: string, lines: string, faults: number]>([
    ['have to be declared', DEBIT, 'line: secure', 1],
    ['each of them', `${DEBIT}\n${DEBIT}`, 'consumes: {settlement: 1}', 1],
    ['by their kind', DEBIT, 'consumes: {load: 1}', 1],
    ['and are then as declared', `${DEBIT}\n${DEBIT}`, 'consumes: {settlement: 2}', 0],
    ['but not those that are refused', REFUSED, 'line: secure', 0],
    ['of a loop', `- repeat: 2\n  steps:\n    ${DEBIT.replace('\n', '\n    ')}`, 'consumes: {settlement: 1}', 1],
    ['of a purse', '- send: 80 52 00 00 0B\n  expect: {sw: 9000}', 'consumes: {purse: 1}', 0],
  ])('%s', (_, steps, lines, faults) => {
    const found = effectFaults([testOf(steps, lines)], world).map(({ code }) => code);
    expect(found).toEqual(Array.from({ length: faults }, () => 'CONSUMES_UNDECLARED'));
  });

  test('are added up over a plan', () => {
    const two = testOf(`${DEBIT}\n${DEBIT}`, 'consumes: {settlement: 2}');
    expect([...consumedBy([two, two])]).toEqual([['settlement', 4]]);
  });

  test.each<[holder: 'real' | 'invented', sacrificial: boolean, withheld: boolean]>([
    ['real', false, true],
    ['real', true, false],
    ['invented', false, false],
  ])('on the card of a holder who is %s, sacrificial %s: withheld %s', (holder, sacrificial, withheld) => {
    const { profile, sample } = demoInputs();
    const statement = { ...sample.statement, holder, sacrificial };
    const { plan } = preparePlan({ ...demoInputs(), profile, sample: { ...sample, statement } }, { family: ['MA'] });
    const found = plan.tests.filter(({ consumes, irreversible }) => Object.keys(consumes).length > 0 && !irreversible);
    const applicable = found.filter(({ id }) => id !== 'MA-18/within');
    expect(applicable.length).toBeGreaterThan(8);
    expect(new Set(applicable.map((one) => one.withheld === true))).toEqual(new Set([withheld]));
  });
});
