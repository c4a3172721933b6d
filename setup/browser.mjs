import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { aptCommand, aptInstall, hasApt, mayApt } from './apt.mjs';
import { LOG, ROOT } from './places.mjs';
import { ensurePrivateBrowser, privateBrowserExists, privateBrowserReady } from './private-browser.mjs';
import { inBoth, SetupFailure, say } from './say.mjs';

const PACKAGES = ['chromium-headless-shell', 'fonts-noto-cjk', 'fonts-babelstone-han', 'fonts-dejavu-core'];
/** Where a browser may be; the very list that the printing of reports goes through. */
const PROGRAMS = JSON.parse(readFileSync(join(ROOT, 'reports', 'pdf', 'browsers.json'), 'utf8'));
const FONT_FOLDERS = [
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/Library/Fonts',
  '/System/Library/Fonts',
  'C:\\Windows\\Fonts',
];
const CHINESE_FONT =
  /NotoSansCJK|NotoSerifCJK|SourceHan|NotoSansSC|BabelStoneHan|wqy|PingFang|STHeiti|Hiragino Sans GB|msyh|simsun/i;

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
    const reason = error instanceof SetupFailure ? inBoth(error.code, error.params) : String(error.message);
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
  return PROGRAMS.find(executable);
}

function systemFonts() {
  return FONT_FOLDERS.some((folder) => holdsChineseFont(folder, 4));
}

function holdsChineseFont(folder, depth) {
  if (depth === 0) return false;
  return entriesOf(folder).some((entry) =>
    entry.isDirectory() ? holdsChineseFont(join(folder, entry.name), depth - 1) : CHINESE_FONT.test(entry.name),
  );
}

/** None of a folder that is not there or not ours to read. */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
