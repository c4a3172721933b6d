import { accessSync, chmodSync, chownSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { Fault } from '../../runner/messages/fault.ts';
import browsers from './browsers.json' with { type: 'json' };
import { isolationLadder, type Rung } from './isolation.ts';
import { PRIVATE_FOLDER } from './places.ts';

/**
 * What setup put into .cache comes first: it is there because the system's browser or its fonts did not do. Then real
 * programs, not Debian's script of the same name: that does not exec, so that stopping it would leave the browser behind.
 */
const PROGRAMS = [join(PRIVATE_FOLDER, 'chromium'), ...browsers];
const START_MS = 15_000;
const COMMAND_MS = 120_000;
const STOP_MS = 5_000;

/** No name resolves and every connection goes to a port where nobody listens, whatever a page asks for. */
const FLAGS = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--font-render-hinting=none',
];

/** A Chromium of our own, shared by all pages of one command. `close` may be called twice and leaves nothing behind. */
export interface ReportBrowser {
  readonly program: string;
  /** Name of the rung of the isolation ladder that it runs on. */
  readonly isolation: string;
  /** A page in a context of its own, off line. Scripts run only where asked for. */
  page(options?: { readonly scripts?: boolean }): Promise<Page>;
  close(): Promise<void>;
}

/** The program that prints reports. @throws {Fault} `REPORT_BROWSER_MISSING`, `REPORT_BROWSER_NAMED` */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.CARDBENCH_CHROMIUM;
  if (named) {
    if (!executable(named)) throw new Fault('REPORT_BROWSER_NAMED', { path: named });
    return named;
  }
  const program = PROGRAMS.find(executable);
  if (program === undefined) throw new Fault('REPORT_BROWSER_MISSING');
  return program;
}

/**
 * Starts the browser on the most confined rung on which it prints a page.
 * @param within the folder for its temporary files
 * @throws {Fault} as `findBrowser`, and `REPORT_BROWSER_START` naming every rung tried.
 */
export async function openBrowser(within: string = tmpdir()): Promise<ReportBrowser> {
  const program = findBrowser();
  const tried: string[] = [];
  for (const rung of isolationLadder()) {
    try {
      return await startOn(rung, program, within);
    } catch (cause) {
      tried.push(`${rung.name}: ${(cause as Error).message.split('\n')[0]}`);
    }
  }
  throw new Fault('REPORT_BROWSER_START', { program, tried: tried.join('; ') });
}

async function startOn(rung: Rung, program: string, within: string): Promise<ReportBrowser> {
  const folder = mkdtempSync(join(within, 'cardbench-browser-'));
  let browser: Browser | undefined;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (browser ? stop(browser) : Promise.resolve()).then(() =>
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }),
    );
    return closing;
  };
  try {
    browser = await puppeteer.launch({
      executablePath: rung.before.length > 0 ? launcher(folder, [...rung.before, program]) : program,
      pipe: true,
      headless: program.includes('headless') ? 'shell' : true,
      userDataDir: join(folder, 'profile'),
      env: { ...process.env, HOME: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder, TZ: 'UTC' },
      args: [...FLAGS, ...rung.flags],
      timeout: START_MS,
      protocolTimeout: COMMAND_MS,
      // Whoever opened it closes it, at a signal too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      waitForInitialPage: false,
    });
    const opened = browser;
    let waiting: Promise<Page> | undefined;
    const result: ReportBrowser = {
      program,
      isolation: rung.name,
      page: async ({ scripts = false } = {}) => {
        const prepared = scripts ? undefined : waiting;
        if (!prepared) return pageOf(opened, scripts);
        waiting = undefined;
        return prepared;
      },
      close,
    };
    await smoke(result);
    // The next one lies ready when the report is.
    waiting = pageOf(opened, false);
    waiting.catch(() => undefined);
    return result;
  } catch (cause) {
    await close();
    throw cause;
  }

  function launcher(at: string, command: readonly string[]): string {
    const path = join(at, 'start');
    const words = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
    writeFileSync(path, `#!/bin/sh\nexec ${words} "$@"\n`);
    chmodSync(path, 0o755);
    if (rung.owner !== undefined) chownSync(at, rung.owner, rung.owner);
    return path;
  }
}

async function pageOf(browser: Browser, scripts: boolean): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(scripts);
  await page.setOfflineMode(true);
  return page;
}

/** A start that can not print is no start. */
async function smoke(browser: ReportBrowser): Promise<void> {
  const page = await browser.page();
  try {
    await page.setContent('<p>1', { timeout: START_MS });
    const pdf = await page.pdf({ timeout: START_MS });
    if (pdf.length < 1000) throw new Error('prints an empty page: no font');
  } finally {
    await page.browserContext().close();
  }
}

/** Asks it to go, and makes it go when it does not. */
async function stop(browser: Browser): Promise<void> {
  const process = browser.process();
  const limit = setTimeout(() => process?.kill('SIGKILL'), STOP_MS);
  try {
    await browser.close();
  } catch {
    process?.kill('SIGKILL');
  } finally {
    clearTimeout(limit);
  }
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
