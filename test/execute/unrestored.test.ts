import { describe, expect, onTestFinished, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import type { EmulatedCard } from '../../runner/card/emulator.ts';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { runPlan } from '../../runner/execute/run-plan.ts';
import type { TestVerdict } from '../../runner/judge/verdict.ts';
import { demoInputs, runDemo } from '../demo-run.ts';
import { benchFor, makeCard } from './cut-off-bench.ts';

const RING = 'DF02/EF07';

/** A card that takes the records of a test and refuses those that would put its ring back. */
function stubborn(os: CardOs, accepted: number): EmulatedCard {
  let updates = 0;
  return {
    powerOn: (kind) => os.powerOn(kind),
    process: (command) =>
      command[1] === 0xdc && ++updates > accepted ? Uint8Array.of(0x65, 0x81) : os.process(command),
  };
}

/** The variant of a test for rings that have room does not apply here. */
const applied = ({ verdict }: TestVerdict): boolean => verdict !== 'NOT_APPLICABLE';

describe('a card that could not be put back', () => {
  test('blocks the tests of what was changed, and the run is not concluded', async () => {
    const bench = benchFor([`FS-13/${RING}`, `FS-14/${RING}`, 'PI-01', 'AC-09/DF01/EF05']);
    onTestFinished(() => bench.close());
    const file = bench.newFile();
    await runPlan(bench.options(file, emulatorCard(stubborn(makeCard(), 3))));
    const { verdicts, decision, integrity } = bench.judged(file);
    expect(integrity).toEqual([]);
    const seen = Object.fromEntries(
      verdicts.filter(applied).map(({ id, verdict, reason }) => [id, `${verdict} ${reason?.code ?? ''}`]),
    );
    expect(seen).toEqual({
      [`FS-13/${RING}`]: 'INCONCLUSIVE RESTORE',
      [`FS-14/${RING}`]: 'BLOCKED CARD_CHANGED',
      'PI-01': 'PASS ',
      'AC-09/DF01/EF05/pin': 'PASS ',
    });
    expect(verdicts.filter(({ unrestored }) => unrestored).map(({ id }) => id)).toEqual([`FS-13/${RING}`]);
    expect(decision).toBe('not-concluded');
  });

  test('leaves a failure that was seen before it standing', async () => {
    const bench = benchFor([`FS-13/${RING}`]);
    onTestFinished(() => bench.close());
    const file = bench.newFile();
    // After the copy that shows the ring to be full, the second record is refused: the test fails, and its ring stays
    // as it is.
    await runPlan(bench.options(file, emulatorCard(stubborn(makeCard(), 2))));
    const { verdicts, decision } = bench.judged(file);
    expect(verdicts.filter(applied).map(({ verdict, unrestored }) => [verdict, unrestored])).toEqual([['FAIL', true]]);
    expect(decision).toBe('not-conform');
  });
});

describe('a sacrificial card whose keys were locked before', () => {
  const inputs = demoInputs();
  const LOCKED = ['AU-18', 'AU-36', 'AU-37'];
  const selection = { only: ['AU-14', 'AU-17/UK1SSSE', 'AU-17/RK2DF03', 'AU-17/RK1DF04', ...LOCKED] };

  test('a second run is blocked there, with the reason, and fails nowhere', { timeout: 60_000 }, async () => {
    const os = createEmulator({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });
    const first = await runDemo({ os, selection });
    expect(first.judged.verdicts.filter(applied).map(({ verdict }) => verdict)).toEqual(Array(7).fill('PASS'));
    const { judged } = await runDemo({ os, selection });
    expect(judged.summary).toMatchObject({ passed: 1, failed: 0, blocked: 6, errors: 0 });
    const codes = judged.verdicts.filter(({ id }) => LOCKED.includes(id)).map(({ reason }) => reason?.code);
    expect(codes).toEqual(Array(3).fill('BLOCKED_ALREADY'));
    expect(judged.decision).toBe('not-concluded');
  });

  test('a card that is delivered with a locked key does not conform', { timeout: 60_000 }, async () => {
    const os = createEmulator({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });
    for (const key of os.image.directories.flatMap(({ keys }) => keys)) if (key.name === 'UK1SSSE') key.tries = 0;
    const { judged } = await runDemo({ os });
    expect(judged.decision).not.toBe('conform');
    expect(judged.verdicts.find(({ id }) => id === 'AU-36')).toMatchObject({ verdict: 'BLOCKED' });
  });
});
