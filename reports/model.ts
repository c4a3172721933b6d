import type { Decision, Level, TestVerdict, Verdict } from '../runner/judge/verdict.ts';
import type { Bilingual } from '../runner/messages/bilingual.ts';

/**
 * Everything that a report prints, as plain JSON: a function of the judged run and the profile alone. The PDF, the
 * HTML page and `report.json` are three faces of it. Times are ISO 8601 UTC, durations microseconds, bytes upper-case
 * hex (`**` where masked), hashes lower-case SHA-256.
 */
export interface ReportModel {
  readonly kind: 'cardbench-report';
  readonly format: 1;
  readonly cover: Cover;
  readonly subject: Subject;
  readonly counts: Counts;
  /** `should` tests that failed; they do not change the decision. */
  readonly warnings: number;
  /** The five lines of the front page (R10), always all five, in this order. */
  readonly lines: readonly LineResult[];
  readonly families: readonly FamilyResult[];
  /** Every test that ran into FAIL, INCONCLUSIVE, BLOCKED or ERROR, in the order of the plan. */
  readonly failures: readonly Failure[];
  readonly verdicts: readonly VerdictRow[];
  /** Accepted deviations: remarks of tests that passed. */
  readonly remarks: readonly Remark[];
  readonly notes: readonly { readonly test: string; readonly name: string; readonly value: string }[];
  /** Indicative: taken on the host, the reader and its driver included. */
  readonly timing: readonly TimingRow[];
  readonly applicability: readonly ApplicabilityRow[];
  readonly integrity: Integrity;
  /** How many cards that are wrong on purpose these suites notice; absent where no record speaks of these very suites. */
  readonly detection?: DetectionPower;
  /** Ids of verdicts that rest on trust: masked bytes or a key that was not at hand. */
  readonly notRederived: readonly string[];
}

export interface Cover {
  /** e.g. `SSCT-P-20261124-4F7K2M9Q-X`; see `report-number.ts`. */
  readonly number: string;
  readonly title: Bilingual;
  readonly run: string;
  /** A self-test: the report says on every page that it is no certificate. */
  readonly selfDeclared: boolean;
  /** On every page: the profile is a draft, and no certificate can rest on the run. */
  readonly draft: boolean;
  readonly decision: Decision;
  readonly decisionText: Bilingual;
  readonly decisionReason: Bilingual;
  readonly startedAt: string;
  /** Absent where the record has no footer. */
  readonly endedAt?: string;
}

export interface Subject {
  readonly sample: readonly Field[];
  readonly atr?: AtrReading;
  readonly profile: {
    readonly id: string;
    readonly name: Bilingual;
    readonly generation: string;
    readonly region?: string;
    readonly hash: string;
  };
  readonly suites: readonly { readonly id: string; readonly path: string; readonly hash: string }[];
  readonly statement: { readonly path: string; readonly hash: string };
  readonly bench: { readonly version: string; readonly node: string; readonly platform: string };
  readonly card: { readonly kind: string; readonly reader: string; readonly protocol: string };
  readonly keySource: { readonly kind: string; readonly id: string };
  /** A second key source that tests compared with. */
  readonly compareSource?: { readonly kind: string; readonly id: string };
  readonly selection: Bilingual;
}

/** A row that the customer declared (ISO/IEC 17025 7.8.2.2: customer data are marked as such). */
export interface Field {
  readonly label: Bilingual;
  readonly value: string;
}

/** The first answer to reset; the historical bytes carry 2 bytes chip maker, 3 COS, 2 card maker, 6 serial. */
export interface AtrReading {
  readonly bytes: string;
  readonly historical: string;
  readonly chip?: Coded;
  readonly cos?: string;
  readonly cardMaker?: Coded;
  readonly serial?: string;
}

/** A code read from the card and who it stands for; no name where the profile does not list it. */
export interface Coded {
  readonly code: string;
  readonly name?: Bilingual;
}

export type Counts = Readonly<
  Record<'passed' | 'failed' | 'inconclusive' | 'notApplicable' | 'blocked' | 'errors', number>
>;

export type LineDecision = Decision | 'not-tested';

export interface LineResult {
  readonly id: 'registered' | 'domestic' | 'unified' | 'standard' | 'secure';
  readonly name: Bilingual;
  readonly asks: Bilingual;
  readonly decision: LineDecision;
  readonly decisionText: Bilingual;
  readonly counts: Counts;
}

export interface FamilyResult {
  readonly id: string;
  readonly name: Bilingual;
  readonly counts: Counts;
}

export interface VerdictRow {
  readonly id: string;
  readonly title: Bilingual;
  readonly family: string;
  readonly group: string;
  readonly line: LineResult['id'];
  readonly level: Level;
  readonly verdict: Verdict;
  readonly clause: readonly string[];
  readonly place: string;
  readonly reason?: { readonly code: string; readonly text: Bilingual };
  readonly rederived: boolean;
}

export interface Failure extends VerdictRow {
  readonly findings: TestVerdict['findings'];
  readonly exchanges: readonly Exchange[];
}

/** One event of a test in words. */
export interface Exchange {
  readonly kind: 'apdu' | 'reset' | 'crypto' | 'wait' | 'tear' | 'fault' | 'omitted';
  /** Command bytes, spaced hex. */
  readonly sent?: string;
  readonly sentText: Bilingual;
  /** Response bytes, spaced hex; the status word last. */
  readonly received?: string;
  readonly receivedText?: Bilingual;
  /** What the data field holds, object by object. */
  readonly decoded?: readonly Bilingual[];
  readonly us?: number;
  /** The exchange that a finding points at. */
  readonly marked: boolean;
}

export interface Remark {
  readonly test: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly expected: string;
  readonly actual: string;
}

export interface TimingRow {
  readonly command: Bilingual;
  readonly count: number;
  readonly medianUs: number;
  readonly p95Us: number;
  readonly maxUs: number;
}

export interface ApplicabilityRow {
  readonly reason: Bilingual;
  readonly tests: readonly string[];
}

export interface DetectionPower {
  readonly killed: number;
  readonly total: number;
  /** When it was found out. */
  readonly date: string;
  readonly profile: string;
  /** Defects that no test notices, by reason. */
  readonly survivors: readonly { readonly reason: Bilingual; readonly defects: readonly string[] }[];
}

export interface Integrity {
  readonly whole: boolean;
  readonly head: string;
  readonly events: number;
  readonly apdus: number;
  /** How often the run was cut off and went on. */
  readonly resumed: number;
  readonly masked: boolean;
  readonly maskedFrom?: string;
  readonly findings: readonly { readonly code: string; readonly text: Bilingual; readonly line?: number }[];
}
