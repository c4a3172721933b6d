import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { aptCommand, aptInstall, hasApt, mayApt } from './apt.mjs';
import { find } from './command.mjs';
import { LOG } from './places.mjs';
import { ensurePrivateBrowser, privateBrowserExists, privateBrowserReady } from './private-browser.mjs';
import { SetupFailure, say, text } from './say.mjs';

const PACKAGES = ['chromium-headless-shell', 'fonts-noto-cjk', 'fonts-babelstone-han', 'fonts-dejavu-core'];
/** Real programs: the shell script of the same name in /usr/bin does not exec and could not be stopped. */
const CHROMIUMS = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/lib/chromium/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const NAMES = ['chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe'];
const FONT_FOLDERS = [
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];
const CHINESE_FONT = /NotoSansCJK|NotoSerifCJK|SourceHan|NotoSansSC|BabelStoneHan|wqy|PingFang|msyh/i;

/** Sets up a browser that prints reports, with Chinese fonts; true when it did something. */
export async function ensureBrowser() {
  const named = process.env.CARDBENCH_CHROMIUM;
  if (named && !executable(named)) throw new SetupFailure('BROWSER_NAMED_MISSING', { path: named });
  if ((named || systemBrowser()) && systemFonts()) return false;
  if (privateBrowserReady()) return false;

  if (mayApt() && (await installed())) return true;
  const command = hasApt() ? aptCommand(PACKAGES) : 'npm run setup';
  if (!privateBrowserExists())
    throw hasApt() ? new SetupFailure('BROWSER_MISSING', { command }) : new SetupFailure('BROWSER_NONE');
  say('browserPrivate');
  try {
    await ensurePrivateBrowser();
  } catch (error) {
    const reason = error instanceof SetupFailure ? text(error.code, error.params) : String(error.message);
    throw new SetupFailure('BROWSER_FAILED', { reason, command, log: LOG });
  }
  if (hasApt()) say('FONTS_LIMITED', { command: aptCommand(PACKAGES.slice(1, 3)) });
  return true;
}

/** By apt; false where that fails (no archive within reach) and the packages of npm are the other way. */
async function installed() {
  say('browser');
  try {
    await aptInstall(PACKAGES);
  } catch (error) {
    if (!(error instanceof SetupFailure) || !privateBrowserExists()) throw error;
    return false;
  }
  return systemBrowser() !== undefined && systemFonts();
}

function systemBrowser() {
  return CHROMIUMS.find(executable) ?? NAMES.map((name) => find(name)).find((path) => path !== undefined);
}

function systemFonts() {
  return FONT_FOLDERS.some((folder) => holdsChineseFont(folder, 4));
}

function holdsChineseFont(folder, depth) {
  if (depth === 0 || !existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? holdsChineseFont(`${folder}/${entry.name}`, depth - 1) : CHINESE_FONT.test(entry.name),
  );
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
