import type { DefectClass } from '../defect.ts';
import { ACCEPTED } from './accepted.ts';
import { STORED } from './stored.ts';

/** Defects of writing: what is kept, and what is taken that has to be refused. */
export const WRITING_DEFECTS: readonly DefectClass[] = [STORED, ACCEPTED];
