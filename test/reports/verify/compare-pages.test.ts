import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReportModel } from '../../../reports/build-model.ts';
import type { ReportModel } from '../../../reports/model.ts';
import { type Printer, startPrinter } from '../../../reports/pdf/printer.ts';
import { renderPdf } from '../../../reports/pdf/render.ts';
import { comparePages } from '../../../reports/verify/compare-pages.ts';
import { pageTexts } from '../../../reports/verify/page-text.ts';
import { places, plain, plainOfPdf } from '../../../reports/verify/printed-text.ts';
import { DECISION_WORDS } from '../../../reports/words.ts';
import { PROFILE } from '../fixture.ts';
import { failingRun, passingRun } from '../fixture-tests.ts';

const LIMIT = 60_000;
let printer: Printer;
beforeAll(() => {
  printer = startPrinter();
});
afterAll(() => printer.close(), LIMIT);

const failing = buildReportModel(failingRun().run, PROFILE);
const passing = buildReportModel(passingRun().run, PROFILE);
const doubted: ReportModel = {
  ...failing,
  verdicts: failing.verdicts.map((row, index) => ({ ...row, rederived: index % 2 === 0 })),
  notRederived: failing.verdicts.filter((_, index) => index % 2 === 1).map(({ id }) => id),
};
const printed = async (model: ReportModel) => pageTexts(await renderPdf(model, { attachments: () => [], printer }));
const codes = async (pages: ReportModel, judged: ReportModel) =>
  comparePages(await printed(pages), judged).map(({ code }) => code);

describe('the text of the pages', () => {
  test.each([
    ['a card that fails', failing],
    ['a card that passes', passing],
    ['verdicts that could not be derived again', doubted],
  ])(
    'of %s is what the bench prints',
    async (_, model) => {
      expect(await codes(model, model)).toEqual([]);
    },
    LIMIT,
  );

  const cover = (more: Partial<ReportModel['cover']>): ReportModel => ({
    ...failing,
    cover: { ...failing.cover, ...more },
  });
  test.each<[string, ReportModel, string]>([
    ['another decision', cover({ decision: 'conform', decisionText: DECISION_WORDS.conform }), 'VERIFY_PAGE_COVER'],
    ['another reason', cover({ decisionReason: passing.cover.decisionReason }), 'VERIFY_PAGE_COVER'],
    ['another report number', cover({ number: 'SSCT-P-20990101-00000000-0' }), 'VERIFY_PAGE_FURNITURE'],
    ['no word of the self-test', cover({ selfDeclared: false }), 'VERIFY_PAGE_FURNITURE'],
    ['other totals', { ...failing, counts: { ...failing.counts, failed: 0 } }, 'VERIFY_PAGE_TOTALS'],
    ['a line that passed', { ...failing, lines: passing.lines }, 'VERIFY_PAGE_COVER'],
    [
      'a PASS for a FAIL',
      { ...failing, verdicts: failing.verdicts.map((row) => ({ ...row, verdict: 'PASS' })) },
      'VERIFY_PAGE_VERDICT',
    ],
    ['a verdict left out', { ...failing, verdicts: failing.verdicts.slice(1) }, 'VERIFY_PAGE_VERDICT'],
    ['a doubt left out', { ...doubted, notRederived: [], verdicts: failing.verdicts }, 'VERIFY_PAGE_VERDICT'],
  ])(
    'with %s is found out',
    async (name, lie, code) => {
      expect(await codes(lie, name === 'a doubt left out' ? doubted : failing)).toContain(code);
    },
    LIMIT,
  );
});

describe('printed text', () => {
  test('a radical stands for any Han character, and for nothing else', () => {
    expect(places(plainOfPdf('适\u2f64性 A'), plain('适用性'))).toEqual([0]);
    expect(places(plainOfPdf('a\u2f64b'), plain('aXb'))).toEqual([]);
    expect(places(plainOfPdf('通过 不通过'), plain('通过'))).toEqual([0, 3]);
  });
});
