import type { PDFDocument } from 'pdf-lib';
import type { ReportModel } from '../model.ts';
import { type Coverage, fontCoverage } from './fonts/coverage.ts';
import { demandGlyphs } from './fonts/glyph-gate.ts';
import { legibleModel } from './legible.ts';
import { type Attachment, packAttachments } from './pack-attachments.ts';
import { footerHtml, headerHtml, pageHtml } from './page-html.ts';
import type { Printer } from './printer.ts';

export interface RenderOptions {
  /** What to embed; made while it is printed. */
  readonly attachments: () => readonly Attachment[];
  readonly printer: Pick<Printer, 'print'>;
  /** Gets a signer ready; without one the PDF stays unsigned. */
  readonly signer?: () => Promise<(pdf: PDFDocument) => Promise<Uint8Array>>;
  /** Fonts to demand glyphs of; those of this machine when absent. */
  readonly coverage?: Coverage;
}

/**
 * Prints the report: tagged, with bookmarks, header and footer, attachments inside. The same model, the same browser
 * and fonts, and the same signer give the same bytes.
 * @throws {Fault} `REPORT_BROWSER_*`, `REPORT_NO_FONT`, `REPORT_NO_GLYPH`, `REPORT_PRINT`, and of the signer
 */
export async function renderPdf(model: ReportModel, options: RenderOptions): Promise<Uint8Array> {
  const coverage = options.coverage ?? fontCoverage();
  const shown = legibleModel(model, coverage);
  const html = pageHtml(shown);
  demandGlyphs(html, coverage);
  const printing = options.printer.print({ html, header: headerHtml(shown), footer: footerHtml(shown) });
  // Where the other one fails, nobody waits for it.
  printing.catch(() => undefined);
  const finishing = Promise.all([import('./finalize.ts'), packAttachments(options.attachments()), options.signer?.()]);
  finishing.catch(() => undefined);
  const printed = await printing;
  const [{ finalizePdf, written }, attachments, sign] = await finishing;
  return (sign ?? written)(await finalizePdf(printed, shown, attachments));
}
