import { Fault } from '../runner/messages/fault.ts';
import { DEFECT_CLASSES, findDefect } from './defects/catalogue.ts';
import { type EmulatorOptions, faultyCard, soundCard } from './demo-card.ts';
import type { CardOs } from './os/card-os.ts';

/**
 * The card of `createEmulator` with deliberate defects. Apart from it: a run on a sound card has no use for the catalogue.
 * @param ids see `defects/catalogue.ts`
 * @throws {Fault} `EMULATOR_DEFECT_UNKNOWN`
 */
export function createDefective(options: EmulatorOptions, ids: readonly string[]): CardOs {
  const card = soundCard(options);
  const defects = ids.map((id) => {
    const defect = findDefect(id, card);
    if (defect) return defect;
    throw new Fault('EMULATOR_DEFECT_UNKNOWN', { id, known: DEFECT_CLASSES.map((one) => one.id).join(', ') });
  });
  return faultyCard(card, card.image, defects);
}
