import type { SoundCard } from '../../emulator/defects/defect.ts';
import { DEMO_SEED } from '../../emulator/demo-card.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { personalise } from '../../emulator/personalise/personalise.ts';
import { demoInputs } from '../demo-run.ts';

/** The demonstration card without a defect: what the places of defects are found in. */
export function demoCard(): SoundCard {
  const { profile, sample } = demoInputs();
  const { statement, tester } = sample;
  const image = personalise(profile, statement, tester, DEMO_SEED);
  return { profile, statement, tester, image, parameters: effectiveParameters(profile.parameters, statement.parameters) };
}
