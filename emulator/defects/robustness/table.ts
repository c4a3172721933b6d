import type { DefectClass } from '../defect.ts';
import { ROBUSTNESS } from './behaviour.ts';

/** Defects that show only when the card is not treated as it should be. */
export const ROBUSTNESS_DEFECTS: readonly DefectClass[] = [ROBUSTNESS];
