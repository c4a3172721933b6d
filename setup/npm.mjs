import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { find, reasonOf, run } from './command.mjs';
import { LOG, WINDOWS } from './places.mjs';
import { inBoth, SetupFailure } from './say.mjs';

/** No install script is needed: Node, koffi and the browser come as files of packages. Without a network it ends in seconds. */
const OPTIONS = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--prefer-offline',
  '--fetch-retries=3',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=8000',
];

/**
 * Runs npm. `complete` tells whether everything is there: npm's exit code is not enough, as it is 0 for an optional
 * package that could not be fetched, and of some versions also for an install that broke off without a network.
 */
export async function runNpm(words, { seconds, cwd, complete }) {
  const [command, ...leading] = npm();
  const outcome = await run(command, [...leading, ...words, ...OPTIONS], { seconds, ...(cwd && { cwd }) });
  if (outcome.missing) throw new SetupFailure('NPM_MISSING');
  if (outcome.code === 0 && complete()) return;
  const reason = outcome.code === 0 ? inBoth('NPM_INCOMPLETE') : reasonOf(outcome, seconds);
  throw new SetupFailure('PACKAGES_FAILED', { reason, log: LOG });
}

/** Command and leading arguments of npm. Under `npm run` it is the very npm that started us. */
function npm() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('npm-cli.js') && existsSync(started)) return [process.execPath, started];
  const found = find(WINDOWS ? 'npm.cmd' : 'npm');
  // On Windows never npm.cmd itself: Node starts no batch file without a shell.
  const beside = dirname(process.execPath);
  const folders = WINDOWS ? [beside, ...(found ? [dirname(found)] : [])] : [join(beside, '../lib')];
  const script = folders
    .map((folder) => join(folder, 'node_modules/npm/bin/npm-cli.js'))
    .find((path) => existsSync(path));
  if (script) return [process.execPath, script];
  if (!found || WINDOWS) throw new SetupFailure('NPM_MISSING');
  return [found];
}
