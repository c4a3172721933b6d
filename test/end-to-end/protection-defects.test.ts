import { describe, expect, test } from 'vitest';
import { BLOCKING } from '../../emulator/defects/os/blocking.ts';
import { LEFTOVERS } from '../../emulator/defects/os/leftovers.ts';
import { MAC_COUNTERS } from '../../emulator/defects/os/mac-counters.ts';
import { MACS } from '../../emulator/defects/os/macs.ts';
import { personalise } from '../../emulator/personalise/personalise.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

const inputs = demoInputs();
const selection = { family: ['SM', 'LC', 'PI'] };
const prepared = preparePlan(inputs, selection);
const { statement, tester } = inputs.sample;
const card = {
  profile: inputs.profile,
  statement,
  tester,
  image: personalise(inputs.profile, statement, tester, 1),
  parameters: {},
};

/** What no test can see over the line, and why. */
const SURVIVORS: Readonly<Record<string, string>> = {};

describe.each([MACS, MAC_COUNTERS, BLOCKING, LEFTOVERS])('$id', (kind) => {
  test.each(kind.on(card).map(({ id }) => id))('%s is noticed', async (id) => {
    const { judged } = await runDemo({ inputs, prepared, selection, defects: [id] });
    const failed = judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').map((one) => one.id);
    if (id in SURVIVORS) expect(failed).toEqual([]);
    else expect(failed).not.toEqual([]);
  });
});
