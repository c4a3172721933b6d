import { expect, test } from 'vitest';
import { buildReportModel } from '../../../reports/build-model.ts';
import { pageHtml } from '../../../reports/pdf/page-html.ts';
import { assemble, PROFILE } from '../fixture.ts';
import { passed, planned } from '../fixture-tests.ts';

test('markup in the data stays text', () => {
  const title = { zh: '<script>alert(1)</script>', en: '{{evil}} <img src=x>' };
  const html = pageHtml(buildReportModel(assemble([passed(planned('SE-01', title))]).run, PROFILE));
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain('{{evil}}');
});
