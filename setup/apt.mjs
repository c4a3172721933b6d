import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { reasonOf, run } from './command.mjs';
import { LOG } from './places.mjs';
import { SetupFailure } from './say.mjs';

const LIMIT_SECONDS = 420;
const UPDATE_SECONDS = 180;
const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
const OPTIONS = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', '-o', 'Acquire::Retries=2'];

export const hasApt = () => existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query');

/** Debian and Ubuntu, and we may install: only then does setup change the system. */
export const mayApt = () => hasApt() && process.getuid?.() === 0;

/** The packages of `names` that dpkg does not hold as installed. */
export function missingPackages(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${binary:Package} ${Status}\n', ...names], {
    encoding: 'utf8',
  });
  const installed = (stdout ?? '')
    .split('\n')
    .filter((line) => line.endsWith('install ok installed'))
    .map((line) => line.split(/[ :]/)[0]);
  return names.filter((name) => !installed.includes(name));
}

/** The command that a person types to get `names`. */
export function aptCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** Installs `names`; reads the package lists first when the present ones do not do. */
export async function aptInstall(names) {
  const install = () =>
    run('apt-get', [...OPTIONS, 'install', '-y', '-q', '--no-install-recommends', ...names], {
      seconds: LIMIT_SECONDS,
      env: ENVIRONMENT,
    });
  let outcome = await install();
  if (outcome.code !== 0 && !outcome.timedOut) {
    // Lists that are empty (a bare image) or too old (a version that the archive no longer has).
    await run('apt-get', [...OPTIONS, 'update', '-q'], { seconds: UPDATE_SECONDS, env: ENVIRONMENT });
    outcome = await install();
  }
  if (outcome.code !== 0) {
    const reason = reasonOf(outcome, LIMIT_SECONDS);
    throw new SetupFailure('APT_FAILED', { packages: names.join(' '), reason, command: aptCommand(names), log: LOG });
  }
}
