import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReportModel } from '../../../reports/build-model.ts';
import type { Attachment } from '../../../reports/pdf/pack-attachments.ts';
import { type Printer, startPrinter } from '../../../reports/pdf/printer.ts';
import { renderPdf } from '../../../reports/pdf/render.ts';
import { readAttachments } from '../../../reports/verify/attachments.ts';
import { ATTACHMENT } from '../../../reports/verify/report-data.ts';
import { HEADER, PROFILE } from '../fixture.ts';
import { failingRun, passingRun } from '../fixture-tests.ts';
import { PRINT_LIMIT, pagesOf, squeezed } from './printed-pages.ts';

let printer: Printer;
beforeAll(() => {
  printer = startPrinter();
});
afterAll(() => printer.close(), PRINT_LIMIT);

const { run, record } = failingRun();
const model = buildReportModel(run, PROFILE);
const attachments: readonly Attachment[] = Object.values(ATTACHMENT).map((name) => ({
  name,
  mime: 'text/plain',
  description: name,
  relationship: 'Source',
  bytes: new TextEncoder().encode(name === ATTACHMENT.record ? record : `${name}\n`),
}));

describe('the printed report', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = await renderPdf(model, { attachments: () => attachments, printer });
    pages = pagesOf(pdf);
  }, PRINT_LIMIT);

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
    PRINT_LIMIT,
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
  PRINT_LIMIT,
);
