import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrowser, openBrowser } from '../../../reports/pdf/browser.ts';
import { PRINT_LIMIT } from './printed-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardbench-browsers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a browser that is not there is one fault, whatever was named', () => {
  expect(() => findBrowser({ CARDBENCH_CHROMIUM: join(folder, 'nothing') })).toThrow(/REPORT_BROWSER_NAMED/);
});

test(
  'one that does not start is one fault that names the program, and leaves nothing behind',
  async () => {
    process.env.CARDBENCH_CHROMIUM = '/bin/false';
    try {
      const failure = await openBrowser(folder).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: 'REPORT_BROWSER_START',
        text: { en: expect.stringMatching(/^\/bin\/false does not start \(.+\)$/) },
      });
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      delete process.env.CARDBENCH_CHROMIUM;
    }
  },
  PRINT_LIMIT,
);

test(
  'the browser has no network',
  async () => {
    const browser = await openBrowser();
    let asked = 0;
    const server = createServer((_, answer) => {
      asked++;
      answer.end();
    }).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const address = server.address();
      const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
      const page = await browser.page({ scripts: true });
      await page.setContent(
        `<img src="${url}img"><link rel="stylesheet" href="${url}css"><script>fetch('${url}js').catch(() => 0)</script>`,
      );
      // The canary itself works: what it counts is not nothing by default.
      await fetch(url);
      expect(asked).toBe(1);
    } finally {
      server.close();
      await browser.close();
    }
  },
  PRINT_LIMIT,
);
