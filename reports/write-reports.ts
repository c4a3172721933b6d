import { join } from 'node:path';
import type { PDFDocument } from 'pdf-lib';
import type { Validation } from '../runner/detection/validation.ts';
import type { JudgedRun } from '../runner/judge/judged-run.ts';
import type { FrozenFile, Profile } from '../runner/profile/model.ts';
import { buildReportModel } from './build-model.ts';
import { reportCsv } from './csv.ts';
import { reportHtml } from './html/report-html.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import type { ReportModel } from './model.ts';
import type { Attachment } from './pdf/attach.ts';
import { openBrowser, type ReportBrowser } from './pdf/browser.ts';
import { type RenderOptions, renderDocument, renderPdf } from './pdf/render.ts';
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
  /** Signs the finished PDF; without it the PDF stays unsigned. */
  readonly sign?: (pdf: PDFDocument) => Promise<Uint8Array>;
  /** A browser that is getting ready; without it one is started. It is closed when it has printed. */
  readonly browser?: Promise<ReportBrowser>;
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
  // The browser takes longest to be ready: it starts while the rest is made.
  const browser = options.browser ?? (formats.includes('pdf') ? openBrowser() : undefined);
  const close = (): Promise<void> | undefined =>
    browser?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  // What goes wrong then is told at the end.
  const closeEarly = (): void => void close()?.catch(() => undefined);
  try {
    const model = buildReportModel(run, profile, { validation: options.validation });
    const write = async (format: ReportFormat, onPrinting?: () => void): Promise<void> => {
      const printing = { ...(browser && { browser }), ...(onPrinting && { onPrinting }), onPrinted: closeEarly };
      await writeWhole(file(format), await content(format, run, profile, model, options, printing));
    };
    // While the browser prints, the other files are made; before, they would only keep it waiting.
    const printing = Promise.withResolvers<void>();
    const pdf = formats.includes('pdf') ? write('pdf', printing.resolve).finally(printing.resolve) : printing.resolve();
    const others = printing.promise.then(async () => {
      for (const format of formats) if (format !== 'pdf') await write(format);
    });
    const [printed, made] = await Promise.allSettled([pdf, others]);
    for (const outcome of [printed, made]) if (outcome.status === 'rejected') throw outcome.reason;
    return formats.map(file);
  } finally {
    await close();
  }
}

async function content(
  format: ReportFormat,
  run: JudgedRun,
  profile: Profile,
  model: ReportModel,
  options: WriteOptions,
  printing: Omit<RenderOptions, 'attachments'>,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'pdf': {
      const rendering = { ...printing, attachments: () => attachmentsOf(run, model, options) };
      return options.sign ? options.sign(await renderDocument(model, rendering)) : renderPdf(model, rendering);
    }
    case 'html':
      return reportHtml(run, profile, model);
    case 'junit':
      return reportJunit(model);
    case 'csv':
      return reportCsv(model);
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
