import type { PDFDocument } from 'pdf-lib';
import { type Printer, startPrinter } from '../../reports/pdf/printer.ts';
import { readValidation } from '../../runner/detection/validation.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { maskRecord } from '../../runner/record/mask.ts';
import { parseRecord, readRecordText } from '../../runner/record/reader.ts';
import { judgeRecord } from '../../runner/session/judge-record.ts';
import type { Inputs } from '../../runner/suite/inputs.ts';
import { flag, listOption, type Options, textOption } from './options.ts';

const FORMATS = ['pdf', 'html', 'junit', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

export interface ReportOptions {
  readonly folder: string;
  readonly formats: readonly Format[];
  readonly p12: string | undefined;
  readonly unmasked: boolean;
}

export function reportOptions(options: Options, folder: string): ReportOptions {
  const wanted = listOption(options, 'format') ?? ['pdf', 'html', 'junit'];
  const formats = wanted
    .filter((name) => name !== 'none')
    .map((name): Format => {
      const known = FORMATS.find((format) => format === name);
      if (!known) throw new Fault('USAGE', { reason: `--format knows ${FORMATS.join(', ')} and none, got ${name}` });
      return known;
    });
  return { folder, formats, p12: textOption(options, 'p12'), unmasked: flag(options, 'unmasked') };
}

/**
 * Writes the reports of a run. What leaves the machine is masked when the holder is a real person: then the reports are
 * made from the masked record, so that nothing is printed that the embedded record does not hold.
 */
export async function writeReportsOf(
  run: JudgedRun,
  recordFile: string,
  inputs: Inputs,
  options: ReportOptions,
  printer?: Printer,
): Promise<readonly string[]> {
  if (options.formats.length === 0) return [];
  const { profile, sample, suites, schema } = inputs;
  const frozen = { profile: profile.frozen, suites: [...suites.suites, ...Object.values(suites.registers)] };
  const masked = sample.statement.holder === 'real' && !options.unmasked && !run.header.masked;
  const whole = readRecordText(recordFile);
  const text = masked ? maskRecord(parseRecord(whole), profile) : whole;
  const shown = masked ? judgeRecord(parseRecord(text), frozen, schema) : run;
  // Browser driver and PDF libraries are loaded only when something is printed.
  const { writeReports } = await import('../../reports/write-reports.ts');
  return writeReports(shown, profile, {
    directory: options.folder,
    name: recordFile.replace(/^.*[/\\]/, '').replace(/\.run\.ndjson$/, ''),
    formats: options.formats,
    record: text,
    inputs: frozen,
    validation: readValidation(),
    ...(printer && { printer }),
    signer: () => signerFor(options.p12, new Date(run.footer?.endedAt ?? run.header.startedAt)),
  });
}

/** Starts the printer, so that it gets ready while the card is tested; undefined where nothing will be printed. */
export function earlyPrinter({ formats }: ReportOptions): Printer | undefined {
  return formats.includes('pdf') ? startPrinter() : undefined;
}

/** Signs with the identity given, else with the TEST identity of this checkout. */
async function signerFor(
  p12: string | undefined,
  claimedTime: Date,
): Promise<(pdf: PDFDocument) => Promise<Uint8Array>> {
  const [{ loadIdentity, readPassphrase }, { testIdentity }, { signDocument }] = await Promise.all([
    import('../../reports/signing/identity.ts'),
    import('../../reports/signing/test-identity.ts'),
    import('../../reports/signing/sign-pdf.ts'),
  ]);
  const identity = p12 === undefined ? await testIdentity() : await loadIdentity(p12, readPassphrase(process.env));
  return (pdf) => signDocument(pdf, identity, { reason: '检测报告 Test report', location: '', claimedTime });
}
