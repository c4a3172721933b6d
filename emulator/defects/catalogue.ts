import { ACCESS_DEFECTS } from './access/table.ts';
import { ACCOUNT_DEFECTS } from './account/table.ts';
import { CERTIFICATE_DEFECTS } from './certificates/table.ts';
import { DATA_DEFECTS } from './data/table.ts';
import type { Defect, DefectClass, SoundCard } from './defect.ts';
import { DIVERSIFICATION_DEFECTS } from './diversification/table.ts';
import { KEY_DEFECTS } from './keys/table.ts';
import { OS_DEFECTS } from './os/table.ts';
import { ROBUSTNESS_DEFECTS } from './robustness/table.ts';
import { STRUCTURE_DEFECTS } from './structure/table.ts';
import { TEARING_DEFECTS } from './tearing/table.ts';
import { TIMING_DEFECTS } from './timing/table.ts';
import { WRITING_DEFECTS } from './writing/table.ts';

/** Every kind of deliberate defect, by concern. */
export const DEFECT_CLASSES: readonly DefectClass[] = [
  ...STRUCTURE_DEFECTS,
  ...DATA_DEFECTS,
  ...ACCESS_DEFECTS,
  ...KEY_DEFECTS,
  ...DIVERSIFICATION_DEFECTS,
  ...OS_DEFECTS,
  ...ACCOUNT_DEFECTS,
  ...CERTIFICATE_DEFECTS,
  ...WRITING_DEFECTS,
  ...TEARING_DEFECTS,
  ...ROBUSTNESS_DEFECTS,
  ...TIMING_DEFECTS,
];

/** Every defect that this card could have. */
export function defectsOf(card: SoundCard): readonly Defect[] {
  return DEFECT_CLASSES.flatMap((one) => one.on(card));
}

/** The defect of that id on this card, e.g. `wrong-tag/DF01/EF05#20`. */
export function findDefect(id: string, card: SoundCard): Defect | undefined {
  const name = id.split('/')[0];
  return DEFECT_CLASSES.find((one) => one.id === name)
    ?.on(card)
    .find((defect) => defect.id === id);
}
