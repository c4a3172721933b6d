import { describe, expect, test } from 'vitest';
import { loadRegisters } from '../../runner/session/coverage-inputs.ts';
import { loadInputs } from '../../runner/session/installed.ts';
import { selectionFaults } from '../../runner/suite/check/selection.ts';
import { type Prepared, preparePlan } from '../../runner/suite/inputs.ts';

const GROUPS = loadRegisters().groups.map(({ id }) => id);
const inputs = loadInputs('samples/demo.yaml');
const prepared = preparePlan(inputs);
const register = inputs.suites.registers['selection.yaml'];
if (!register) throw new RangeError('no selection table');

function planOf(sample: string): Prepared {
  return preparePlan(loadInputs(`samples/${sample}.yaml`));
}

describe('the selection table', () => {
  test.each([
    ['demo', '2.00-financial', ['ACSE_RECORD'], ['AC-19']],
    ['identity-only', '2.00', ['ACSE_RECORD', 'FINANCIAL', 'AC-19'], ['DF07_RECORD']],
    ['demo-1.00', '1.00', ['DF05_RECORD', 'DF07_SAFETY', 'FINANCIAL'], ['DF04_RECORD', 'KEY_VER3']],
  ])('%s is a card of version %s', (sample, version, not, asked) => {
    const { asked: found } = planOf(sample);
    const ids = found?.not.map(({ id }) => id) ?? [];
    expect(found?.version.id).toBe(version);
    expect(ids).toEqual(expect.arrayContaining(not));
    expect(ids.filter((id) => asked.includes(id))).toEqual([]);
  });

  test('what is not asked does not apply, and the clause is the reason', () => {
    const test = planOf('identity-only').plan.tests.find(({ id }) => id === 'AC-19');
    expect(test?.notApplicable?.en).toContain('LD/T 6001.3-2023 11: AC-19');
  });

  test('without a table everything is asked', () => {
    const { 'selection.yaml': _, ...registers } = inputs.suites.registers;
    const { plan, asked } = preparePlan({ ...inputs, suites: { ...inputs.suites, registers } });
    expect(asked).toBeUndefined();
    expect(plan.tests.length).toBe(prepared.plan.tests.length);
  });

  test('a product of no known generation is asked everything', () => {
    expect(planOf('employer').asked).toBeUndefined();
  });
});

describe('a broken selection table', () => {
  test.each([
    ['without a group of the standard', /^ {4}- \{group: KEY_VER2.*\n/m, '', 'SELECTION_MISSING'],
    ['with a group twice', '{group: KEY_VER2,', '{group: KEY_VER1,', 'SELECTION_TWICE'],
    ['with a row that is none', '{row: AC-19,', '{row: AC-99,', 'SELECTION_UNKNOWN'],
    ['with a version that it does not have', 'versions: ["3.00"]', 'versions: ["4.00"]', 'SELECTION_UNKNOWN'],
  ])('%s', (_, from, to, code) => {
    const text = register.text.replace(from, to);
    expect(text).not.toBe(register.text);
    const faults = selectionFaults({ ...register, text }, prepared.plan.tests, GROUPS);
    expect(faults.map((fault) => fault.code)).toContain(code);
  });

  test('the table of the bench is whole', () => {
    expect(selectionFaults(register, prepared.plan.tests, GROUPS)).toEqual([]);
  });
});
