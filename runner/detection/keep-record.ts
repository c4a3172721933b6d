import { join } from 'node:path';
import { emulatorCard } from '../card/emulator.ts';
import { runPlan } from '../execute/run-plan.ts';
import { benchIdentity } from '../session/installed.ts';
import type { Stage } from './stage.ts';

/** Runs the whole plan on a card with a defect the way every card is run, and keeps its record. Gives the file. */
export async function keepRecord(stage: Stage, id: string, folder: string): Promise<string> {
  const file = join(folder, `${id.replaceAll(/[^\w.-]+/g, '_')}.run.ndjson`);
  const card = emulatorCard(stage.make(stage.defects.get(id)));
  await card.reset('cold');
  const { inputs, prepared, keys } = stage;
  const bench = benchIdentity();
  await runPlan({ inputs, prepared, card, keys, selection: {}, file, mode: 'self-test', bench, now: () => new Date() });
  await card.close();
  return file;
}
