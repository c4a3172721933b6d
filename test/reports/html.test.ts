import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildReportModel } from '../../reports/build-model.ts';
import { reportHtml, scriptJson } from '../../reports/html/report-html.ts';
import { openBrowser, type ReportBrowser } from '../../reports/pdf/browser.ts';
import { assemble, PROFILE } from './fixture.ts';
import { failingRun, passed, planned } from './fixture-tests.ts';

const LIMIT = 60_000;
const { run } = failingRun();
const html = reportHtml(run, PROFILE, buildReportModel(run, PROFILE));
let browser: ReportBrowser;
let page: Page;
let errors: string[];

async function show(content: string): Promise<void> {
  page = await browser.page({ scripts: true });
  errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => {
    if (!/^(about|data):/.test(request.url())) errors.push(`request ${request.url()}`);
  });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await page.setContent(content);
}

beforeAll(async () => {
  browser = await openBrowser();
}, LIMIT);
afterAll(() => browser.close(), LIMIT);

const ids = (): Promise<string[]> =>
  page.$$eval('#list li[data-id]', (items) => items.map((item) => item.getAttribute('data-id') ?? ''));
const text = (selector: string): Promise<string> => page.$eval(selector, (node) => node.textContent ?? '');
const detailShown = (): Promise<boolean> =>
  page.$eval('#detail', (node) => !(node as unknown as { hidden: boolean }).hidden);

describe('the HTML report', () => {
  beforeEach(() => show(html), LIMIT);

  test(
    'lists every test and asks for nothing from outside',
    async () => {
      expect(await ids()).toEqual(run.tests.map(({ id }) => id));
      expect(html).not.toMatch(/\b(src|href)=/);
      expect(errors).toEqual([]);
    },
    LIMIT,
  );

  test.each([
    ['FAIL', ['PI-06', 'DE/SSSE/EF06/09']],
    ['BLOCKED', ['PI-07']],
  ])(
    'filters by verdict %s',
    async (verdict, expected) => {
      await page.click(`[data-verdict=${verdict}]`);
      expect(await ids()).toEqual(expected);
      await page.click(`[data-verdict=${verdict}]`);
      expect(await ids()).toHaveLength(run.tests.length);
    },
    LIMIT,
  );

  test(
    'filters by family and group',
    async () => {
      await page.select('#family', 'PI');
      expect(await ids()).toEqual(['PI-06', 'PI-07']);
      await page.select('#group', 'SSSE_RECORD');
      expect(await ids()).toEqual([]);
      await page.select('#family', '');
      expect(await ids()).toContain('DE/SSSE/EF06/09');
    },
    LIMIT,
  );

  test.each([
    ['计数器', ['PI-06']],
    ['power cut', ['PI-06']],
    ['63C2', ['PI-06']],
    ['63 c2', ['PI-06']],
    ['elements.yaml:12', ['DE/SSSE/EF06/09']],
    ['no such thing', []],
  ])(
    'searches %s',
    async (words, expected) => {
      await page.type('#search', words);
      expect(await ids()).toEqual(expected);
    },
    LIMIT,
  );

  test(
    'opens a test and reads its exchanges in words',
    async () => {
      if ((await text('#language')) === '中文') await page.click('#language');
      await page.click('[data-id="DE/SSSE/EF06/09"]');
      const detail = await text('#detail');
      for (const part of [
        '姓名：位置、长度、类型、编码',
        '冷复位',
        '选择',
        '00 B2 09 30 00',
        'SSSE/EF06#09 姓名（28 字节）“诸葛”',
        '期望',
        '30',
      ]) {
        expect(detail).toContain(part);
      }
      expect(await page.$$('.step.marked')).toHaveLength(2);
      await page.click('#language');
      expect(await text('#detail')).toContain('READ RECORD');
      expect(errors).toEqual([]);
    },
    LIMIT,
  );

  test(
    'shows a long repetition by its ends',
    async () => {
      await page.click('[data-id=AU-09]');
      expect(await page.$$('.step.apdu')).toHaveLength(2 * 39);
      expect(await page.$$('.step.omitted')).toHaveLength(1);
    },
    LIMIT,
  );

  test(
    'is used with the keyboard',
    async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('PI-0');
      await page.keyboard.press('Enter');
      expect(await text('#detail h2')).toContain('PI-06');
      await page.keyboard.press('j');
      expect(await text('#detail h2')).toContain('PI-07');
      await page.keyboard.press('k');
      expect(await text('#detail h2')).toContain('PI-06');
      await page.keyboard.press('Escape');
      expect(await detailShown()).toBe(false);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      expect(await text('#detail h2')).toContain('PI-07');
    },
    LIMIT,
  );

  test(
    'is light or dark as the system is, and as asked',
    async () => {
      const paper = (): Promise<string> =>
        page.evaluate('getComputedStyle(document.documentElement).backgroundColor') as Promise<string>;
      const light = await paper();
      await page.click('#theme');
      const dark = await paper();
      expect(dark).not.toBe(light);
      await page.click('#theme');
      expect(await paper()).toBe(light);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      expect(await paper()).toBe(light);
      await show(html);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      expect(await paper()).toBe(dark);
    },
    LIMIT,
  );
});

test(
  'hostile texts stay texts',
  async () => {
    const evil = '</script><script>document.title="owned"</script><img src=x onerror=document.title="owned"><!--';
    const hostile = assemble([
      passed(planned('SE-01', { zh: evil, en: evil }, 'standard', { group: evil, clause: [evil] })),
    ]);
    await show(reportHtml(hostile.run, PROFILE, buildReportModel(hostile.run, PROFILE)));
    await page.click('[data-id=SE-01]');
    expect(await text('#detail h2')).toContain(evil);
    expect(await page.title()).not.toContain('owned');
    expect(await page.$$('img')).toEqual([]);
    expect(errors).toEqual([]);
  },
  LIMIT,
);

test.each(['</script>', '<!--', '\u2028', '&lt;'])('%j survives the way through a script element', (value) => {
  expect(JSON.parse(scriptJson(value))).toBe(value);
  expect(scriptJson(value)).not.toMatch(/[<>\u2028]/);
});
