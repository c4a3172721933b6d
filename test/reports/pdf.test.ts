import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReportModel } from '../../reports/build-model.ts';
import type { ReportModel } from '../../reports/model.ts';
import { findBrowser, openBrowser, type ReportBrowser } from '../../reports/pdf/browser.ts';
import { coverageOf, fontCoverage } from '../../reports/pdf/fonts/coverage.ts';
import type { Attachment } from '../../reports/pdf/pack-attachments.ts';
import { pageHtml } from '../../reports/pdf/page-html.ts';
import { type Printer, startPrinter } from '../../reports/pdf/printer.ts';
import { renderPdf } from '../../reports/pdf/render.ts';
import { verdictGroups } from '../../reports/pdf/verdict-groups.ts';
import { readAttachments } from '../../reports/verify/attachments.ts';
import { ATTACHMENT } from '../../reports/verify/report-data.ts';
import { assemble, HEADER, PROFILE } from './fixture.ts';
import { failingRun, passed, passingRun, planned } from './fixture-tests.ts';

const LIMIT = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'cardbench-pdf-'));
let browser: ReportBrowser;
let printer: Printer;
beforeAll(async () => {
  printer = startPrinter();
  browser = await openBrowser();
}, LIMIT);
afterAll(async () => {
  await Promise.all([browser.close(), printer.close()]);
  rmSync(folder, { recursive: true, force: true });
}, LIMIT);

const { run, record } = failingRun();
const model = buildReportModel(run, PROFILE);
const attachments: readonly Attachment[] = Object.values(ATTACHMENT).map((name) => ({
  name,
  mime: 'text/plain',
  description: name,
  relationship: 'Source',
  bytes: new TextEncoder().encode(name === ATTACHMENT.record ? record : `${name}\n`),
}));

function pagesOf(pdf: Uint8Array): readonly string[] {
  const file = join(folder, `${createHash('sha256').update(pdf).digest('hex').slice(0, 12)}.pdf`);
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').filter(Boolean);
}
const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('the printed report', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = await renderPdf(model, { attachments: () => attachments, printer });
    pages = pagesOf(pdf);
  }, LIMIT);

  test('bears its number, the page and what it is not on every page', () => {
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain(model.cover.number);
      expect(squeezed(page)).toContain(`第${index + 1}页共${pages.length}页`);
      expect(squeezed(page)).toContain('自我声明，不是证书/Self-declared;thisisnotacertificate');
    });
  });

  test('decides on its cover, with the five lines', () => {
    const cover = squeezed(pages[0] ?? '');
    for (const part of ['社会保障卡检测报告', '不符合', '已注册', '国产', '统一', '标准', '安全', 'Doesnotconform']) {
      expect(cover).toContain(part);
    }
  });

  test('names every test, and says why for each that did not pass', () => {
    const text = squeezed(pages.join(''));
    for (const { id } of model.verdicts) expect(text).toContain(squeezed(id));
    for (const { title, findings } of model.failures) {
      expect(text).toContain(squeezed(title.zh));
      for (const finding of findings) expect(text).toContain(squeezed(finding.text.zh));
    }
    for (const { reason } of model.applicability) expect(text).toContain(squeezed(reason.zh));
    expect(text).toContain('诸葛');
  });

  test('closes with the end mark', () => {
    expect(squeezed(pages.at(-1) ?? '')).toContain('—报告结束Endofreport—');
  });

  test('gives its attachments back byte for byte', async () => {
    const { files, findings } = await readAttachments(pdf);
    expect(findings).toEqual([]);
    for (const { name, bytes } of attachments)
      expect(Buffer.from(files[name as keyof typeof files] ?? [])).toEqual(Buffer.from(bytes));
  });

  test('is tagged, has bookmarks, a language and the dates of the run', async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(document.catalog.toString()).toMatch(/\/StructTreeRoot[\s\S]*\/Lang|\/Lang[\s\S]*\/StructTreeRoot/);
    expect(document.catalog.toString()).toContain('/Outlines');
    expect(document.getCreationDate()).toEqual(new Date('2026-11-24T08:15:00Z'));
    expect(document.getTitle()).toContain(model.cover.number);
    expect(document.catalog.toString()).toContain('/AF ');
  });

  test(
    'is the same, byte for byte, when it is printed again',
    async () => {
      expect(
        Buffer.from(await renderPdf(model, { attachments: () => attachments, printer })).equals(Buffer.from(pdf)),
      ).toBe(true);
    },
    LIMIT,
  );
});

test(
  'a laboratory run does not call itself self-declared, a passing one conforms',
  async () => {
    const { run: passing } = passingRun();
    const lab = buildReportModel({ ...passing, header: { ...HEADER, mode: 'laboratory' } }, PROFILE);
    const text = squeezed(pagesOf(await renderPdf(lab, { attachments: () => [], printer })).join(''));
    expect(text).not.toContain('自我声明');
    expect(text).toContain('没有未通过的项目');
  },
  LIMIT,
);

describe('characters', () => {
  const titled = (zh: string): ReportModel =>
    buildReportModel(assemble([passed(planned('SE-01', { zh, en: 'x' }))]).run, PROFILE);

  test(
    'rare Chinese characters are printed',
    async () => {
      const text = pagesOf(await renderPdf(titled('䶮㛃𬭎'), { attachments: () => [], printer })).join('');
      expect(text).toContain('䶮㛃𬭎');
    },
    LIMIT,
  );

  test('one that no font has is refused by its number', async () => {
    const refused = renderPdf(titled('\u{10FFFD}'), { attachments: () => [], printer });
    await expect(refused).rejects.toMatchObject({
      code: 'REPORT_NO_GLYPH',
      text: { en: expect.stringContaining('U+10FFFD') },
    });
  });

  test('without a Chinese font nothing is printed', async () => {
    const coverage = coverageOf(fontCoverage().fonts.filter((path) => path.includes('DejaVu')));
    const refused = renderPdf(model, { attachments: () => [], printer, coverage });
    await expect(refused).rejects.toMatchObject({ code: 'REPORT_NO_FONT' });
  });

  test(
    'one that a faulty card sent can not prevent its own report',
    async () => {
      const test = passed(planned('SE-01', { zh: '选择', en: 'select' }));
      const finding = {
        code: 'X',
        text: { zh: '值', en: 'value' },
        expected: 'a',
        actual: '\u{10FFFD}\u0007',
        step: 0,
      };
      const faulty = assemble([{ ...test, verdict: { ...test.verdict, verdict: 'FAIL', findings: [finding] } }]);
      const pdf = await renderPdf(buildReportModel(faulty.run, PROFILE), { attachments: () => [], printer });
      expect(squeezed(pagesOf(pdf).join(''))).toContain('‹U+10FFFD›‹U+0007›');
    },
    LIMIT,
  );
});

test('markup in the data stays text', () => {
  const title = { zh: '<script>alert(1)</script>', en: '{{evil}} <img src=x>' };
  const html = pageHtml(buildReportModel(assemble([passed(planned('SE-01', title))]).run, PROFILE));
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain('{{evil}}');
});

test('a browser that is not there is one fault, whatever was named', () => {
  expect(() => findBrowser({ CARDBENCH_CHROMIUM: join(folder, 'nothing') })).toThrow(/REPORT_BROWSER_NAMED/);
});

test(
  'one that does not start is one fault that names the program, and leaves nothing behind',
  async () => {
    const own = mkdtempSync(join(folder, 'browser-'));
    const { TMPDIR } = process.env;
    process.env.TMPDIR = own;
    process.env.CARDBENCH_CHROMIUM = '/bin/false';
    try {
      const failure = await openBrowser().catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: 'REPORT_BROWSER_START',
        text: { en: expect.stringMatching(/^\/bin\/false does not start \(.+\)$/) },
      });
      expect(readdirSync(own)).toEqual([]);
    } finally {
      delete process.env.CARDBENCH_CHROMIUM;
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  },
  LIMIT,
);

test(
  'a printer without a browser says so when it is to print, and ends',
  async () => {
    process.env.CARDBENCH_CHROMIUM = '/nowhere';
    const without = startPrinter();
    delete process.env.CARDBENCH_CHROMIUM;
    try {
      const refused = without.print({ html: '<p>1', header: '', footer: '' });
      await expect(refused).rejects.toMatchObject({ code: 'REPORT_BROWSER_NAMED', params: { path: '/nowhere' } });
    } finally {
      await without.close();
    }
    await expect(without.print({ html: '<p>1', header: '', footer: '' })).rejects.toMatchObject({
      code: 'REPORT_PRINT',
    });
  },
  LIMIT,
);

test('tests expanded from one text stand as one list of ids, each verdict apart and each file said once', () => {
  const ids = ['/DF01/EF05/none', '/DF01/EF05/pin', '/DF01/EF05/UK', '/DF01/EF05/RK', '/DF01/EF05/IRK', ''];
  const tests = ids.map((state, i) => {
    const one = passed(planned(`AC-02${state}`, { zh: `更新 ${state}`, en: `update ${state}` }, 'secure'));
    return i === 1 ? { ...one, verdict: { ...one.verdict, verdict: 'FAIL' as const } } : { ...one, rederived: i !== 4 };
  });
  const [group] = verdictGroups(buildReportModel(assemble(tests).run, PROFILE));
  expect(group?.rows).toEqual([]);
  expect(group?.bundles).toMatchObject([
    {
      id: 'AC-02',
      count: 6,
      parts: [
        {
          mark: '通过',
          count: 5,
          files: [
            { under: 'DF01/EF05/', ids: ['none', 'UK', 'RK', 'IRK†'] },
            { under: '', ids: ['AC-02'] },
          ],
        },
        { mark: '不通过', count: 1, files: [{ under: 'DF01/EF05/', ids: ['pin'] }] },
      ],
    },
  ]);
});

test(
  'the browser has no network',
  async () => {
    const page = await browser.page({ scripts: true });
    const { createServer } = await import('node:http');
    let asked = 0;
    const server = createServer((_, answer) => {
      asked++;
      answer.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
    await page.setContent(
      `<img src="${url}img"><link rel="stylesheet" href="${url}css"><script>fetch('${url}js').catch(() => 0)</script>`,
    );
    await page.browserContext().close();
    // The canary itself works: what it counts is not nothing by default.
    await fetch(url);
    server.close();
    expect(asked).toBe(1);
  },
  LIMIT,
);
