import type { PDFDocument } from 'pdf-lib';
import { Fault } from '../../runner/messages/fault.ts';
import type { ReportModel } from '../model.ts';
import { type Attachment, packAttachments } from './attach.ts';
import { openBrowser, type ReportBrowser } from './browser.ts';
import { finalizePdf } from './finalize.ts';
import { type Coverage, fontCoverage } from './fonts/coverage.ts';
import { demandGlyphs } from './fonts/glyph-gate.ts';
import { legibleModel } from './legible.ts';
import { footerHtml, headerHtml, pageHtml } from './page-html.ts';

export interface RenderOptions {
  /** What to embed; made while the browser prints. */
  readonly attachments: () => readonly Attachment[];
  /** A browser to share; without one, one is started and stopped. */
  readonly browser?: ReportBrowser | Promise<ReportBrowser>;
  /** Called when all that is left is to wait for the browser: the time for other work. */
  readonly onPrinting?: () => void;
  /** Called when the browser is not needed any more, before the file is finished. */
  readonly onPrinted?: () => void;
  /** Fonts to demand glyphs of; those of this machine when absent. */
  readonly coverage?: Coverage;
}

const SET_MS = 30_000;
const PRINT_MS = 110_000;
/** Everything that a blank page of Chrome takes; less than this is a page without any font. */
const BLANK = 1_000;

/**
 * Prints the report: tagged, with bookmarks, header and footer, attachments inside. The same model and the same
 * browser and fonts give the same bytes.
 * @throws {Fault} `REPORT_BROWSER_*`, `REPORT_NO_FONT`, `REPORT_NO_GLYPH`, `REPORT_PRINT`
 */
export async function renderDocument(model: ReportModel, options: RenderOptions): Promise<PDFDocument> {
  const coverage = options.coverage ?? fontCoverage();
  const shown = legibleModel(model, coverage);
  const html = pageHtml(shown);
  demandGlyphs(html, coverage);
  const browser = await (options.browser ?? openBrowser());
  try {
    const printing = await print(browser, html, shown);
    const packing = packAttachments(options.attachments());
    options.onPrinting?.();
    const printed = await printing.pdf;
    options.onPrinted?.();
    return await finalizePdf(printed, shown, await packing);
  } finally {
    if (!options.browser) await browser.close();
  }
}

/** The report as an unsigned file. @throws {Fault} as `renderDocument` */
export async function renderPdf(model: ReportModel, options: RenderOptions): Promise<Uint8Array> {
  const document = await renderDocument(model, options);
  return document.save({
    useObjectStreams: true,
    objectsPerTick: Number.POSITIVE_INFINITY,
    updateFieldAppearances: false,
  });
}

/** Hands the page over to the browser; `pdf` is there when it has printed. */
async function print(
  browser: ReportBrowser,
  html: string,
  model: ReportModel,
): Promise<{ readonly pdf: Promise<Uint8Array> }> {
  const handedOver = Promise.withResolvers<void>();
  const pdf = printing();
  await Promise.race([handedOver.promise, pdf]);
  // Whoever does other work meanwhile asks for the outcome later.
  pdf.catch(() => undefined);
  return { pdf };

  async function printing(): Promise<Uint8Array> {
    try {
      const page = await browser.page();
      try {
        await page.setContent(html, { timeout: SET_MS });
        const printed = page.pdf({
          tagged: true,
          outline: true,
          displayHeaderFooter: true,
          headerTemplate: headerHtml(model),
          footerTemplate: footerHtml(model),
          preferCSSPageSize: true,
          printBackground: true,
          // The fonts are installed ones: none is fetched.
          waitForFonts: false,
          timeout: PRINT_MS,
        });
        handedOver.resolve();
        const bytes = await printed;
        if (bytes.length < BLANK) throw new Error('the browser printed an empty page');
        return bytes;
      } finally {
        await page.browserContext().close();
      }
    } catch (cause) {
      throw new Fault('REPORT_PRINT', { reason: (cause as Error).message.split('\n')[0] ?? '' }, { cause });
    }
  }
}
