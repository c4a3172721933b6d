import { Fault } from '../../runner/messages/fault.ts';
import type { ReportBrowser } from './browser.ts';

/** What is printed: a document, and what stands at the head and the foot of each of its pages. */
export interface Sheet {
  readonly html: string;
  readonly header: string;
  readonly footer: string;
}

const SET_MS = 30_000;
const PRINT_MS = 110_000;
/** Everything that a blank page of Chrome takes; less than this is a page without any font. */
const BLANK = 1_000;

/** Prints with a browser: tagged, with bookmarks. @throws {Fault} `REPORT_PRINT` */
export async function print(browser: ReportBrowser, { html, header, footer }: Sheet): Promise<Uint8Array> {
  try {
    const page = await browser.page();
    try {
      // Nothing comes from outside: the document is whole when it is parsed, and printing lays it out by itself.
      await page.setContent(html, { timeout: SET_MS, waitUntil: 'domcontentloaded' });
      const printed = await page.pdf({
        tagged: true,
        outline: true,
        displayHeaderFooter: true,
        headerTemplate: header,
        footerTemplate: footer,
        preferCSSPageSize: true,
        printBackground: true,
        // The fonts are installed ones: none is fetched.
        waitForFonts: false,
        timeout: PRINT_MS,
      });
      if (printed.length < BLANK) throw new Error('the browser printed an empty page');
      return printed;
    } finally {
      await page.browserContext().close();
    }
  } catch (cause) {
    throw new Fault('REPORT_PRINT', { reason: (cause as Error).message.split('\n')[0] ?? '' }, { cause });
  }
}
