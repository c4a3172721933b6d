import type { Bilingual } from '../messages/bilingual.ts';
import type { FooterEvent, HeaderEvent, RunEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';
import type { Decision, TestVerdict, Verdict } from './verdict.ts';

/** A test as the plan holds it, with what reports print of it. */
export interface PlannedTest {
  readonly id: string;
  /** Id of the test of the suite that it was expanded from, e.g. `DE/{file.path}/{element.tag}`, and of §12 rows it covers. */
  readonly covers: readonly string[];
  readonly title: Bilingual;
  /** Two letters, one of the 19 families of cos-commands §12: TR SE FS RD WR AC PI AU SM KD DE MA RB LC IO TE PK PS PF. */
  readonly family: string;
  /** Group name of LD/T 6001.3: `SSSE_RECORD`, `DF01_SAFETY`, `KEY_VER1`, … */
  readonly group: string;
  readonly line: 'registered' | 'domestic' | 'unified' | 'standard' | 'secure';
  readonly level: 'must' | 'should' | 'record';
  readonly clause: readonly string[];
  readonly suite: string;
  /** Place of the test in the YAML. */
  readonly place: { readonly file: string; readonly line: number; readonly col: number };
  /** Absent when selected; else why it does not apply. */
  readonly notApplicable?: Bilingual;
  /** Does not apply only because the sample must not be changed so: irreversible, or a booking on a real account. */
  readonly withheld?: boolean;
  /** Does not apply only because the key source can not compute what it needs. */
  readonly unkeyed?: boolean;
}

/** A record together with what the judge derives from it. Every report is a function of this. */
export interface JudgedRun {
  readonly header: HeaderEvent;
  /** Events between header and footer, in order; `TestVerdict.events` points into them. */
  readonly events: readonly RunEvent[];
  readonly footer: FooterEvent | undefined;
  /** SHA-256 of the last line of the record: its head. */
  readonly head: string;
  readonly tests: readonly PlannedTest[];
  /** In the order of `tests`. */
  readonly verdicts: readonly TestVerdict[];
  readonly integrity: readonly IntegrityFinding[];
  /** How often the run was cut off and went on. */
  readonly resumed: number;
  readonly decision: Decision;
  /** The profile is a draft, or its identifiers are pending: whatever the decision, no certificate can rest on it. */
  readonly draft: boolean;
  readonly summary: Readonly<
    Record<'passed' | 'failed' | 'inconclusive' | 'notApplicable' | 'blocked' | 'errors', number>
  >;
  /** `should` tests that failed: warnings, they do not change the decision. */
  readonly warnings: number;
  /** Verdicts that rest on trust because a masked record or a missing key does not allow to derive them again. */
  readonly notRederived: readonly string[];
}

export type SummaryKey = keyof JudgedRun['summary'];

export const SUMMARY_OF: Readonly<Record<Verdict, SummaryKey>> = {
  PASS: 'passed',
  FAIL: 'failed',
  INCONCLUSIVE: 'inconclusive',
  NOT_APPLICABLE: 'notApplicable',
  BLOCKED: 'blocked',
  ERROR: 'errors',
};
