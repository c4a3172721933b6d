import type { Defect, DefectClass } from '../defect.ts';
import { COUNTER_RESET_BY_POWER } from './counter-reset-by-power.ts';
import { PIN_COUNTER_STUCK } from './pin-counter-stuck.ts';
import { STATIC_CHALLENGE } from './static-challenge.ts';
import { WRONG_ATR } from './wrong-atr.ts';
import { WRONG_FCI } from './wrong-fci.ts';

/** A defect that strikes in one place only. */
function single(defect: Defect): DefectClass {
  return { id: defect.id, rule: 'must', on: () => [defect] };
}

/** Defects of the operating system's decisions. */
export const OS_DEFECTS: readonly DefectClass[] = [
  PIN_COUNTER_STUCK,
  COUNTER_RESET_BY_POWER,
  STATIC_CHALLENGE,
  WRONG_FCI,
  WRONG_ATR,
].map(single);
