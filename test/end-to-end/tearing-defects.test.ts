import { expect, test } from 'vitest';
import { TORN_TRIES } from '../../emulator/defects/tearing/tries.ts';
import { TORN_WRITES } from '../../emulator/defects/tearing/writes.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';
import { demoCard } from './sound-card.ts';

const selection = { family: ['TE'] };
const faults = [TORN_WRITES, TORN_TRIES].flatMap((one) => one.on(demoCard()));

test('the sound card shows no fault', async () => {
  const { judged } = await runDemo({ selection });
  expect(judged.verdicts.filter(({ verdict }) => !/PASS|NOT_APPLICABLE/.test(verdict))).toEqual([]);
});

test.each(faults.map(({ id }) => id))('%s is noticed', async (id) => {
  const { judged } = await runDemo({ selection, defects: [id] });
  expect(judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').length).toBeGreaterThan(0);
  expect(judged.verdicts.filter(({ verdict }) => verdict === 'ERROR')).toEqual([]);
});

test('where nothing can be cut short, every test of the family says so', () => {
  const { plan } = preparePlan(demoInputs(), selection, 'T=0', false);
  expect(plan.tests.length).toBeGreaterThan(0);
  expect(plan.tests.filter(({ notApplicable }) => !notApplicable).map(({ id }) => id)).toEqual([]);
});
