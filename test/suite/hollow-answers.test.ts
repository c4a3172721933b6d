import { expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from '../end-to-end/declared.ts';

const inputs = inputsFor({ parameters: FEW_CHALLENGES });
const DONE = Uint8Array.of(0x90, 0x00);

/** Tests of level must that pass on a card whose answers are changed on the way. */
async function passedBy(answer: (real: Uint8Array, command: Uint8Array) => Uint8Array): Promise<readonly string[]> {
  const { statement, tester } = inputs.sample;
  const os = createEmulator({ profile: inputs.profile, statement, tester, seed: DEMO_SEED });
  const process = os.process.bind(os);
  Object.assign(os, { process: (command: Uint8Array) => answer(process(command), command) } satisfies Partial<CardOs>);
  const { judged } = await runDemo({ inputs, os });
  expect(judged.decision).not.toBe('conform');
  return judged.verdicts.flatMap(({ id, level, verdict }) => (verdict === 'PASS' && level === 'must' ? [id] : []));
}

test('a card that says 9000 to everything passes where success is all that is asked for', async () => {
  const passed = await passedBy(() => DONE);
  // The ATR, SELECT, a right PIN, its change and how long that takes, what the vendor said of them; and what is only never
  // to be answered.
  const asked =
    /^(TR-\d+|SE-(01|07|08|09|11|26|27)|RD-18|PI-01|PI-11|IC-\d+|RB-20|AC-19\/keys|PF-10\/change-pin)(\/|$)/;
  const hollow = passed.filter((id) => !asked.test(id));
  expect(hollow).toEqual([]);
});

test('a card that says 9000 to each READ that it allows, and gives nothing, has been read by no test', async () => {
  const passed = await passedBy((real, [, ins]) =>
    (ins === 0xb0 || ins === 0xb2) && real.at(-2) === 0x90 ? DONE : real,
  );
  const permitted = passed.filter((id) =>
    /^(AC-0[59]|AC-1[014]|AC-18|FS-(0[1-5]|1[134568])|DE-|RD-(0[1-589]|1[05-7]))(\/|$)/.test(id),
  );
  expect(permitted).toEqual([]);
});
