import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { Fault } from '../../runner/messages/fault.ts';
import type { FrozenFile } from '../../runner/profile/model.ts';
import type { HeaderEvent } from '../../runner/record/event.ts';
import type { ReportModel } from '../model.ts';
import { type Attachments, readAttachments } from './attachments.ts';
import { compareInputs, compareInstalled, type InputHashes } from './compare-inputs.ts';
import { comparePages } from './compare-pages.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import { pageTexts } from './page-text.ts';
import { ATTACHMENT, type FrozenInputs, readInputs, readReportData } from './report-data.ts';
import { type SignatureCheck, type TrustOptions, verifySignature } from './signature.ts';
import { judged, type Statement, statement } from './statement.ts';

/** What the record of a report is judged with: the files inside the report, not those installed. */
export interface JudgeInputs extends FrozenInputs {
  readonly sample: string;
}

export interface VerifyDeps extends TrustOptions {
  /** Judges a record with frozen inputs; what it throws is told as a reason. */
  readonly judge: (recordText: string, inputs: JudgeInputs) => Promise<JudgedRun>;
  /** Hashes of frozen files in the way in which a record's header names them. */
  readonly hashes: (inputs: { profile: readonly FrozenFile[]; suites: readonly FrozenFile[] }) => InputHashes;
  /**
   * Hashes of what is installed of the profile and region that a record names, to say whether the report was made with
   * the same; optional, and `undefined` where that profile is not installed.
   */
  readonly installed?: (profile: HeaderEvent['profile']) => InputHashes | undefined;
  /** What the bench prints of a judged record, and the version that prints it so; optional. */
  readonly printing?: {
    readonly bench: string;
    readonly model: (run: JudgedRun, inputs: JudgeInputs) => ReportModel;
  };
}

export interface Verification {
  /** Nothing failed. What is not provable does not count against the report. */
  readonly ok: boolean;
  /** In the order in which a person should read them. */
  readonly statements: readonly Statement[];
  readonly signature: SignatureCheck;
  /** Absent where the record could not be judged. */
  readonly run?: JudgedRun;
  /** What the pages should print of it. */
  readonly model?: ReportModel;
}

/**
 * Verifies a signed report offline: the signature and by whom, that it covers the whole file, that the embedded
 * record is whole, that judging it again gives the verdicts of report data and pages, and that profile, suites and sample are those
 * that the record names. Everything is looked at even where the signature fails, so that a person sees what was touched.
 */
export async function verifyReport(pdf: Uint8Array, deps: VerifyDeps): Promise<Verification> {
  const signature = verifySignature(pdf, deps);
  const statements = signatureStatements(signature);
  if (signature.findings.some(({ code }) => code === 'VERIFY_NOT_PDF')) return { ok: false, statements, signature };

  const attachments = await readAttachments(pdf);
  const { statements: ofContent, run, model } = await contentStatements(pdf, attachments, deps);
  statements.push(...ofContent);
  const ok = statements.every(({ outcome }) => outcome !== 'failed');
  return { ok, statements, signature, ...(run && { run }), ...(model && { model }) };
}

const COVERAGE: ReadonlySet<string> = new Set([
  'VERIFY_NOT_PDF',
  'VERIFY_NO_SIGNATURE',
  'VERIFY_SEVERAL_SIGNATURES',
  'VERIFY_BYTE_RANGE',
  'VERIFY_TAIL',
  'VERIFY_CUT_SHORT',
]);
const SIGNER: ReadonlySet<string> = new Set(['VERIFY_CERTIFICATE', 'VERIFY_VALIDITY']);

function signatureStatements({ findings, warnings, signer, trust, coversWholeFile }: SignatureCheck): Statement[] {
  const coverage = findings.filter(({ code }) => COVERAGE.has(code));
  const ofSigner = findings.filter(({ code }) => SIGNER.has(code));
  const rest = findings.filter(({ code }) => !COVERAGE.has(code) && !SIGNER.has(code));
  const statements = [judged('coverage', coversWholeFile ? [] : coverage)];
  if (!signer) {
    const reasons = rest.length > 0 ? rest : coverage;
    return [...statements, judged('signature', reasons), statement('signer', 'not-provable', reasons)];
  }
  statements.push(judged('signature', rest));
  const doubts = [...(trust === 'test' ? [new Fault('VERIFY_TEST_IDENTITY')] : []), ...warnings];
  // A certificate that the signature does not belong to says nothing about who signed.
  const unproven = rest.length > 0 ? [...rest, ...doubts] : doubts;
  const outcome = ofSigner.length > 0 ? 'failed' : unproven.length > 0 ? 'not-provable' : 'ok';
  return [...statements, statement('signer', outcome, outcome === 'failed' ? ofSigner : unproven, signer.subject)];
}

async function contentStatements(
  pdf: Uint8Array,
  { files, findings }: Attachments,
  deps: VerifyDeps,
): Promise<{ statements: Statement[]; run?: JudgedRun; model?: ReportModel }> {
  const faults = [...findings];
  const record = textOf(files[ATTACHMENT.record]);
  const sample = textOf(files[ATTACHMENT.sample]);
  const inputs = collect(faults, () => readInputs(textOf(files[ATTACHMENT.inputs])));
  const data = collect(faults, () => readReportData(textOf(files[ATTACHMENT.report])));
  const attached = judged('attachments', faults);
  if (record === undefined || sample === undefined || !inputs || !data) {
    const ids = ['record', 'verdicts', 'pages', 'inputs'] as const;
    return { statements: [attached, ...ids.map((id) => statement(id, 'not-provable', faults))] };
  }
  let run: JudgedRun;
  try {
    run = await deps.judge(record, { ...inputs, sample });
  } catch (cause) {
    const reason =
      cause instanceof Fault ? cause : new Fault('VERIFY_JUDGE', { reason: (cause as Error).message }, { cause });
    const unjudged = (['verdicts', 'pages', 'inputs'] as const).map((id) => statement(id, 'not-provable', [reason]));
    return { statements: [attached, statement('record', 'failed', [reason]), ...unjudged] };
  }
  const broken = run.footer || run.integrity.length > 0 ? run.integrity : [new Fault('RECORD_NO_FOOTER')];
  const hashes = deps.hashes(inputs);
  const model = deps.printing?.model(run, { ...inputs, sample });
  const statements = [
    attached,
    judged('record', broken),
    compareVerdicts(data, run),
    ...(model && deps.printing ? [await pagesStatement(pdf, model, deps.printing.bench)] : []),
    compareInputs(run.header, hashes, sample),
    ...(deps.installed ? [compareInstalled(hashes, deps.installed(run.header.profile), run.header.profile)] : []),
  ];
  return { statements, run, ...(model && { model }) };
}

/** Pages that another version printed may differ in every word without being wrong. */
async function pagesStatement(pdf: Uint8Array, model: ReportModel, here: string): Promise<Statement> {
  let pages: readonly string[];
  try {
    pages = await pageTexts(pdf);
  } catch (cause) {
    const reason = new Fault('VERIFY_PAGE_UNREADABLE', { reason: (cause as Error).message }, { cause });
    return statement('pages', 'not-provable', [reason]);
  }
  const faults = comparePages(pages, model);
  const made = model.subject.bench.version;
  if (faults.length === 0 || made === here) return judged('pages', faults);
  return statement('pages', 'not-provable', [new Fault('VERIFY_PAGE_VERSION', { made, here }), ...faults]);
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** The value, or undefined with its fault noted. */
function collect<T>(faults: Fault[], read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    faults.push(fault);
    return undefined;
  }
}
