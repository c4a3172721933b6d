import type { DefectClass } from '../defect.ts';
import { TORN_TRIES } from './tries.ts';
import { TORN_WRITES } from './writes.ts';

/** Defects that only a cut of the power shows. */
export const TEARING_DEFECTS: readonly DefectClass[] = [TORN_WRITES, TORN_TRIES];
