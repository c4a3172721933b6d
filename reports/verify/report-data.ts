import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Decision, Verdict } from '../../runner/judge/verdict.ts';
import type { FrozenFile } from '../../runner/profile/model.ts';

/** Names of the files inside a report. What makes a report and what verifies one agree here. */
export const ATTACHMENT = {
  record: 'record.run.ndjson',
  sample: 'sample.yaml',
  report: 'report.json',
  inputs: 'inputs.json',
} as const;

export type AttachmentName = (typeof ATTACHMENT)[keyof typeof ATTACHMENT];

/** `report.json`: what the pages print, for programs. A verifier compares it with what the judge says of the record. */
export interface ReportData {
  readonly format: 1;
  /** Id of the run. */
  readonly run: string;
  /** SHA-256 of the last line of the embedded record. */
  readonly head: string;
  readonly decision: Decision;
  readonly summary: JudgedRun['summary'];
  readonly verdicts: readonly { readonly id: string; readonly verdict: Verdict }[];
}

/** `inputs.json`: the files that the run was made with, exactly as read. The sample is an attachment of its own. */
export interface FrozenInputs {
  readonly format: 1;
  /** Profile, region overlay and code tables in the order in which the profile's hash takes them. */
  readonly profile: readonly FrozenFile[];
  /** Suites and their registers. */
  readonly suites: readonly FrozenFile[];
}

/** The report data of a judged run. */
export function reportDataOf(run: JudgedRun): ReportData {
  return {
    format: 1,
    run: run.header.run,
    head: run.head,
    decision: run.decision,
    summary: run.summary,
    verdicts: run.verdicts.map(({ id, verdict }) => ({ id, verdict })),
  };
}
