import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReportModel } from '../../../reports/build-model.ts';
import type { ReportModel } from '../../../reports/model.ts';
import { coverageOf, fontCoverage } from '../../../reports/pdf/fonts/coverage.ts';
import { type Printer, startPrinter } from '../../../reports/pdf/printer.ts';
import { renderPdf } from '../../../reports/pdf/render.ts';
import { assemble, PROFILE } from '../fixture.ts';
import { passed, planned } from '../fixture-tests.ts';
import { PRINT_LIMIT, pagesOf, squeezed } from './printed-pages.ts';

let printer: Printer;
beforeAll(() => {
  printer = startPrinter();
});
afterAll(() => printer.close(), PRINT_LIMIT);

describe('characters', () => {
  const titled = (zh: string): ReportModel =>
    buildReportModel(assemble([passed(planned('SE-01', { zh, en: 'x' }))]).run, PROFILE);

  test(
    'rare Chinese characters are printed',
    async () => {
      const text = pagesOf(await renderPdf(titled('䶮㛃𬭎'), { attachments: () => [], printer })).join('');
      expect(text).toContain('䶮㛃𬭎');
    },
    PRINT_LIMIT,
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
    const refused = renderPdf(titled('选择'), { attachments: () => [], printer, coverage });
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
    PRINT_LIMIT,
  );
});
