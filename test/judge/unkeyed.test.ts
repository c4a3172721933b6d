import { expect, test } from 'vitest';
import { decide } from '../../runner/judge/decision.ts';
import type { KeySettings } from '../../runner/profile/statement.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

/** The demo sample with a key source that lacks something; the card itself is sound. */
function inputsWith(change: Partial<KeySettings>) {
  const inputs = demoInputs();
  const { tester } = inputs.sample;
  return { ...inputs, sample: { ...inputs.sample, tester: { ...tester, keys: { ...tester.keys, ...change } } } };
}

test.each([
  ['a key', { lacks: ['UKSSSE'] }, 'KD-08/UKSSSE', 'UKSSSE'],
  ['a version', { versions: [1, 3] }, 'KD-10/UK1DF01', 'UK1DF01'],
] as const)('what needs %s that the source lacks does not apply, with that reason', (_, change, id, named) => {
  const { plan, faults } = preparePlan(inputsWith(change));
  const found = plan.tests.find((one) => one.id === id);
  expect(faults).toEqual([]);
  expect(found?.unkeyed).toBe(true);
  expect(found?.notApplicable?.en).toContain(named);
  expect(plan.tests.filter(({ unkeyed }) => unkeyed).every(({ notApplicable }) => notApplicable)).toBe(true);
});

test('what updates a file with line protection needs its maintenance key, whether allowed or not', () => {
  const { plan, faults } = preparePlan(inputsWith({ lacks: ['STKDF01'] }));
  const cells = plan.tests.filter(({ id }) => id.startsWith('AC-02/DF01/EF09/'));
  expect(faults).toEqual([]);
  expect(cells.map(({ id }) => id)).toContain('AC-02/DF01/EF09/none');
  for (const { id, unkeyed, notApplicable } of cells) {
    expect(unkeyed, id).toBe(true);
    expect(notApplicable?.en, id).toContain('STKDF01');
  }
  expect(plan.tests.some(({ id, unkeyed }) => id.startsWith('AC-02/DF01/EF05/') && unkeyed)).toBe(false);
});

test('a card does not conform while a mandatory test waits for its key', async () => {
  const selection = { family: ['KD'] };
  const { judged } = await runDemo({ inputs: inputsWith({ lacks: ['UK1DF05'] }), selection });
  expect(judged.summary).toMatchObject({ failed: 0, errors: 0, inconclusive: 0 });
  expect(judged.verdicts.find(({ id }) => id === 'KD-08/UK1DF05')?.reason?.code).toBe('KEY_SOURCE');
  const state = { ...STATE, integrity: [] };
  const decisive = judged.verdicts.filter(
    ({ verdict, reason }) => verdict !== 'NOT_APPLICABLE' || reason?.code !== 'KEY_SOURCE',
  );
  expect(decide(decisive, state)).toBe('conform');
  expect(decide(judged.verdicts, state)).toBe('not-concluded');
});

const STATE = { concluded: true, whole: true, changed: false, doubtful: new Set<string>(), masked: false };
