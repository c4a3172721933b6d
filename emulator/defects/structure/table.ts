import type { DefectClass } from '../defect.ts';
import { EXTRA_FILE, UNDECLARED_DIRECTORY } from './extra.ts';
import {
  RING_RECORD_LENGTH,
  SHORT_FILE,
  SHORT_RING,
  WRONG_DF_FID,
  WRONG_DF_NAME,
  WRONG_FID,
  WRONG_SFI,
  WRONG_STRUCTURE,
} from './misplaced.ts';
import { MISSING_DIRECTORY, MISSING_FILE } from './missing.ts';
import { MIXED_CARD } from './mixed.ts';

/** Defects of the file tree. */
export const STRUCTURE_DEFECTS: readonly DefectClass[] = [
  MISSING_FILE,
  MISSING_DIRECTORY,
  EXTRA_FILE,
  UNDECLARED_DIRECTORY,
  MIXED_CARD,
  WRONG_FID,
  WRONG_SFI,
  WRONG_STRUCTURE,
  SHORT_FILE,
  SHORT_RING,
  RING_RECORD_LENGTH,
  WRONG_DF_NAME,
  WRONG_DF_FID,
];
