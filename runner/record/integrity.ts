import type { Bilingual } from '../messages/bilingual.ts';

/** What is wrong with a record as a whole. */
export interface IntegrityFinding {
  readonly code: string;
  readonly text: Bilingual;
  /** 1-based line of the record. */
  readonly line?: number;
}
