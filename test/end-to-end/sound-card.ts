import type { SoundCard } from '../../emulator/defects/defect.ts';
import { DEMO_SEED, soundCard } from '../../emulator/demo-card.ts';
import { demoInputs } from '../demo-run.ts';

/** The demonstration card without a defect: what the places of defects are found in. */
export function demoCard(): SoundCard {
  const { profile, sample } = demoInputs();
  return soundCard({ profile, statement: sample.statement, tester: sample.tester, seed: DEMO_SEED });
}
