import type { Bilingual } from '../messages/bilingual.ts';

/** ISO/IEC 9646 words; see docs for what each means. */
export type Verdict = 'PASS' | 'FAIL' | 'INCONCLUSIVE' | 'NOT_APPLICABLE' | 'BLOCKED' | 'ERROR';

export type Level = 'must' | 'should' | 'record';

/** One expectation that did not hold (or a remark about one that did). */
export interface Finding {
  /** Stable code of the matcher, e.g. `SW_MISMATCH`, `ELEMENT_LENGTH`. */
  readonly code: string;
  readonly text: Bilingual;
  /** What the suite asked for and what was seen, ready to print. */
  readonly expected: string;
  readonly actual: string;
  /** Index (0-based) of the step of the test, as written in the suite. */
  readonly step: number;
  /** Index into the events of the record of the exchange that shows it. */
  readonly event?: number;
  /** One sentence on the likely cause. */
  readonly cause?: Bilingual;
}

export interface TestVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  readonly level: Level;
  /** Why, for everything but PASS: code and sentence. */
  readonly reason?: { readonly code: string; readonly text: Bilingual };
  /** Failed expectations; empty unless FAIL. */
  readonly findings: readonly Finding[];
  /** Accepted deviations and other remarks that do not change the verdict. */
  readonly remarks: readonly Finding[];
  /** First and one past the last event of this test in the record. */
  readonly events?: { readonly from: number; readonly to: number };
  /** What the test changed on the card was not put back, as far as the record shows. */
  readonly unrestored?: true;
  /** False where the evidence (a masked record, a key that is not at hand) did not allow to derive it again. */
  readonly rederived: boolean;
  /** Values noted by `record` steps, e.g. timings or behaviours without verdict. */
  readonly notes: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The decision on the run. `…-as-recorded`: what a masked copy says, whose verdicts could not all be derived from it; it
 * rests on the word of who made the copy.
 */
export type Decision = 'conform' | 'conform-as-recorded' | 'not-conform' | 'not-conform-as-recorded' | 'not-concluded';
