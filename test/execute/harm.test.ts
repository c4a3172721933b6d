import { describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import type { Inputs } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

/** The demo sample as a card that must survive, with other tester's information than the card was made with. */
function mistaken(tester: Partial<Inputs['sample']['tester']>): { inputs: Inputs; os: CardOs } {
  const demo = demoInputs();
  const statement = { ...demo.sample.statement, sacrificial: false };
  const inputs = { ...demo, sample: { ...demo.sample, statement, tester: { ...demo.sample.tester, ...tester } } };
  const os = createEmulator({ profile: demo.profile, statement, tester: demo.sample.tester, seed: DEMO_SEED });
  return { inputs, os };
}

describe('a sample file that is wrong does not lock a card', () => {
  test('another PIN costs one try at the most', async () => {
    const { inputs, os } = mistaken({ pin: '123457' });
    const { judged } = await runDemo({ inputs, os });
    expect(judged.decision).not.toBe('conform');
    // The PUK is right: the tests of PIN reset may even have put the counter back.
    expect(os.image.pin.tries).toBeGreaterThanOrEqual(2);
  });

  test('other keys cost one try each', async () => {
    const { inputs, os } = mistaken({ keys: { source: 'test-roots', seed: 'keys of another card' } });
    const { judged } = await runDemo({ inputs, os });
    expect(judged.decision).not.toBe('conform');
    const tries = os.image.directories.flatMap(({ keys }) => keys).map((key) => key.tries);
    expect(tries.length).toBeGreaterThan(40);
    expect(Math.min(...tries)).toBe(2);
    expect(os.image.macFailures).toBeLessThanOrEqual(1);
  });

  test('the right ones leave every counter where it was', async () => {
    const { inputs, os } = mistaken({});
    const { judged } = await runDemo({ inputs, os });
    expect(judged.decision).toBe('conform');
    expect(os.image.pin.tries).toBe(3);
    expect(os.image.macFailures).toBe(0);
    expect(Math.min(...os.image.directories.flatMap(({ keys }) => keys).map((key) => key.tries))).toBe(3);
  });
});
