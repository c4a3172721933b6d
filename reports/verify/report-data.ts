import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Decision, Verdict } from '../../runner/judge/verdict.ts';
import { Fault } from '../../runner/messages/fault.ts';
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

/** `report.json` of a report, or undefined where there is none. @throws {Fault} `VERIFY_ATTACHMENT_UNREADABLE` */
export function readReportData(text: string | undefined): ReportData | undefined {
  const data = parse(text, ATTACHMENT.report) as Partial<ReportData> | undefined;
  if (!data) return undefined;
  const verdicts: unknown = data.verdicts;
  const sound =
    data.format === 1 &&
    [data.run, data.head, data.decision].every((one) => typeof one === 'string') &&
    isObject(data.summary) &&
    Array.isArray(verdicts) &&
    verdicts.every((row) => isObject(row) && typeof row.id === 'string' && typeof row.verdict === 'string');
  if (!sound) throw unreadable(ATTACHMENT.report, 'format');
  return data as ReportData;
}

/** `inputs.json` of a report, or undefined where there is none. @throws {Fault} `VERIFY_ATTACHMENT_UNREADABLE` */
export function readInputs(text: string | undefined): FrozenInputs | undefined {
  const data = parse(text, ATTACHMENT.inputs) as Partial<FrozenInputs> | undefined;
  if (!data) return undefined;
  if (data.format !== 1 || !areFiles(data.profile) || !areFiles(data.suites))
    throw unreadable(ATTACHMENT.inputs, 'format');
  return data as FrozenInputs;
}

function areFiles(value: unknown): boolean {
  const isFile = (file: unknown) => isObject(file) && typeof file.path === 'string' && typeof file.text === 'string';
  return Array.isArray(value) && value.every(isFile);
}

function parse(text: string | undefined, name: string): unknown {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, (cause as Error).message);
  }
  if (!isObject(value)) throw unreadable(name, 'format');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function unreadable(name: string, reason: string): Fault {
  return new Fault('VERIFY_ATTACHMENT_UNREADABLE', { name, reason });
}
