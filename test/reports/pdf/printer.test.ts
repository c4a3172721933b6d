import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startPrinter } from '../../../reports/pdf/printer.ts';
import { PRINT_LIMIT, pagesOf } from './printed-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardbench-printers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sheet = (text: string) => ({ html: `<p>${text}`, header: '', footer: '' });

test(
  'two who print at once get what each of them wanted',
  async () => {
    const printer = startPrinter();
    try {
      const printed = await Promise.all(['first', 'second'].map((text) => printer.print(sheet(text))));
      expect(printed.map((pdf) => pagesOf(pdf).join('').trim())).toEqual(['first', 'second']);
    } finally {
      await printer.close();
    }
  },
  PRINT_LIMIT,
);

test(
  'a printer without a browser says so when it is to print, and ends',
  async () => {
    process.env.CARDBENCH_CHROMIUM = '/nowhere';
    const without = startPrinter();
    delete process.env.CARDBENCH_CHROMIUM;
    try {
      const refused = without.print(sheet('1'));
      await expect(refused).rejects.toMatchObject({ code: 'REPORT_BROWSER_NAMED', params: { path: '/nowhere' } });
    } finally {
      await without.close();
    }
    await expect(without.print(sheet('1'))).rejects.toMatchObject({ code: 'REPORT_PRINT' });
  },
  PRINT_LIMIT,
);

describe('nothing is left behind', () => {
  const PROGRAM = fileURLToPath(new URL('fixtures/printing-program.ts', import.meta.url));

  test.each([
    ['by a program that a signal ends while its printer gets ready', 'starting', '', 'SIGTERM', [null, 'SIGTERM']],
    ['by one that a signal ends when it has printed', 'printed', '', 'SIGINT', [null, 'SIGINT']],
    ['by one whose terminal goes', 'printed', '', 'SIGHUP', [null, 'SIGHUP']],
    ['by one that listens to the signal itself, and goes on', 'printed', 'own', 'SIGINT', [7, null]],
  ] as const)(
    '%s',
    async (_, when, whose, signal, ended) => {
      const own = mkdtempSync(join(folder, 'own-'));
      const child = spawn(process.execPath, [PROGRAM, when, whose, signal], {
        env: { ...process.env, TMPDIR: own },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exit = once(child, 'exit');
      await once(child.stdout, 'data');
      expect(readdirSync(own)).not.toEqual([]);
      child.kill(signal);
      expect(await exit).toEqual(ended);
      expect(readdirSync(own)).toEqual([]);
    },
    PRINT_LIMIT,
  );
});
