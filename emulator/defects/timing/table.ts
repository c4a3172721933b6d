import type { DefectClass } from '../defect.ts';
import { PIN_TIME } from './pin-time.ts';
import { SLOW } from './slow.ts';
import { WAITING_TIME } from './waiting-time.ts';

/** Cards whose answers are right and late. */
export const TIMING_DEFECTS: readonly DefectClass[] = [SLOW, WAITING_TIME, PIN_TIME];
