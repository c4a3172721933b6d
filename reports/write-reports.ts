import { join } from 'node:path';
import type { Validation } from '../runner/detection/validation.ts';
import type { JudgedRun } from '../runner/judge/judged-run.ts';
import type { FrozenFile, Profile } from '../runner/profile/model.ts';
import { buildReportModel } from './build-model.ts';
import { reportHtml } from './html/report-html.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import type { ReportModel } from './model.ts';
import type { Attachment } from './pdf/pack-attachments.ts';
import type { Sheet } from './pdf/print.ts';
import { type Printer, startPrinter } from './pdf/printer.ts';
import { type RenderOptions, renderPdf } from './pdf/render.ts';
import { ATTACHMENT } from './verify/report-data.ts';
import { writeWhole } from './write-file.ts';

export type ReportFormat = 'pdf' | 'html' | 'junit' | 'csv' | 'json';

export interface WriteOptions {
  readonly directory: string;
  /** Beginning of every file name, e.g. the run id. */
  readonly name: string;
  readonly formats: readonly ReportFormat[];
  /** The record as text, exactly the one that `run` was judged from. */
  readonly record: string;
  /** Files that the run was made with, as read. */
  readonly inputs: { readonly profile: readonly FrozenFile[]; readonly suites: readonly FrozenFile[] };
  /** What is known of the power of the installed suites; told when it speaks of those of this run. */
  readonly validation?: Validation | undefined;
  /** Signs the PDF; without it the PDF stays unsigned. */
  readonly signer?: RenderOptions['signer'];
  /** A printer that is getting ready; without it one is started. It is closed when it has printed. */
  readonly printer?: Printer;
}

const SUFFIX: Readonly<Record<ReportFormat, string>> = {
  pdf: '.pdf',
  html: '.html',
  junit: '.junit.xml',
  csv: '.csv',
  json: '.report.json',
};

/**
 * Writes the reports of a run and gives their paths in the order of `formats`. Each file appears whole or not at all.
 * @throws {Fault} of the browser, the fonts, the signer, or `REPORT_WRITE`.
 */
export async function writeReports(
  run: JudgedRun,
  profile: Profile,
  options: WriteOptions,
): Promise<readonly string[]> {
  const { directory, name, formats } = options;
  const file = (format: ReportFormat): string => join(directory, name + SUFFIX[format]);
  // The printer takes longest to be ready: it starts while the rest is made.
  let printer = options.printer;
  const printing = (): Printer => (printer ??= startPrinter());
  if (formats.includes('pdf')) printing();
  try {
    const model = buildReportModel(run, profile, { validation: options.validation });
    const write = async (format: ReportFormat): Promise<void> =>
      writeWhole(file(format), await content(format, run, profile, model, options, printing));
    // First what is waited for longest: while it is printed, the others are made.
    const order = formats.toSorted((a, b) => Number(b === 'pdf') - Number(a === 'pdf'));
    const outcomes = await Promise.allSettled(order.map(write));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return formats.map(file);
  } finally {
    await printer?.close();
  }
}

async function content(
  format: ReportFormat,
  run: JudgedRun,
  profile: Profile,
  model: ReportModel,
  options: WriteOptions,
  printing: () => Printer,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'pdf': {
      const attachments = (): readonly Attachment[] => attachmentsOf(run, model, options);
      const printer = printing();
      // Closed as soon as it has printed: the file is finished without it.
      const print = (sheet: Sheet): Promise<Uint8Array> => printer.print(sheet).finally(() => void printer.close());
      return renderPdf(model, { printer: { print }, attachments, ...(options.signer && { signer: options.signer }) });
    }
    case 'html':
      return reportHtml(run, profile, model);
    case 'junit':
      return reportJunit(model);
    case 'csv':
      return (await import('./csv.ts')).reportCsv(model);
    case 'json':
      return reportJson(run, model);
  }
}

/** What a verifier needs to judge the run again without anything else. */
function attachmentsOf(run: JudgedRun, model: ReportModel, { record, inputs }: WriteOptions): readonly Attachment[] {
  const file = (
    name: string,
    mime: string,
    description: string,
    relationship: Attachment['relationship'],
    text: string,
  ): Attachment => ({ name, mime, description, relationship, bytes: new TextEncoder().encode(text) });
  const frozen = `${JSON.stringify({ format: 1, ...inputs })}\n`;
  return [
    file(ATTACHMENT.record, 'application/x-ndjson', '运行记录 Run record', 'Source', record),
    file(ATTACHMENT.sample, 'application/yaml', '样品声明 Statement on the sample', 'Source', run.header.sample.text),
    file(ATTACHMENT.report, 'application/json', '报告数据 Report data', 'Data', reportJson(run, model)),
    file(ATTACHMENT.inputs, 'application/json', '所用规范和套件 Profile and suites as read', 'Source', frozen),
  ];
}
