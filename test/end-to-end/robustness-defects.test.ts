import { expect, test } from 'vitest';
import { ROBUSTNESS } from '../../emulator/defects/robustness/behaviour.ts';
import { runDemo } from '../demo-run.ts';
import { demoCard } from './sound-card.ts';

const selection = { family: ['RB'] };

test.each(ROBUSTNESS.on(demoCard()).map(({ id }) => id))('%s is noticed by family RB', async (id) => {
  const { judged } = await runDemo({ selection, defects: [id] });
  expect(judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').length).toBeGreaterThan(0);
});
