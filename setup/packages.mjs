import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { runNpm } from './npm.mjs';
import { benchNode, LOG, MODULES, ROOT, runsTypeScript } from './places.mjs';
import { SetupFailure, say } from './say.mjs';

const STAMP = join(MODULES, '.cardbench-lock');
const LIMIT_SECONDS = 600;

/** Installs the packages of package-lock.json unless just those are there; true when it did something. */
export async function ensurePackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8').trim() === digest) return false;

  const complete = () => holds(JSON.parse(lock.toString()));
  const present = complete();
  if (!present) {
    say('packages');
    await runNpm(['ci', '--include=optional', '--include=dev'], { seconds: LIMIT_SECONDS, complete });
  }
  await assertNode();
  try {
    writeFileSync(STAMP, `${digest}\n`);
  } catch {
    // A checkout that is only read, with everything in place, needs no stamp.
    if (!present) throw new SetupFailure('NOT_WRITABLE', { path: MODULES });
  }
  return !present;
}

/** True when npm's own note of what it installed lists every package of the lockfile that this platform takes. */
function holds(lock) {
  let installed;
  try {
    installed = JSON.parse(readFileSync(join(MODULES, '.package-lock.json'), 'utf8')).packages ?? {};
  } catch {
    return false;
  }
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || !takes(wanted)) return true;
    return installed[path]?.version === wanted.version && installed[path]?.integrity === wanted.integrity;
  });
}

/** Of the optional packages only the platform's own count: npm leaves out the others, and the WebAssembly stand-ins. */
function takes({ optional, os, cpu, libc }) {
  if (!optional) return true;
  return !libc && [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch);
}

async function assertNode() {
  const node = benchNode();
  if (node === process.execPath && !runsTypeScript(process.versions.node)) {
    throw new SetupFailure('NODE_TOO_OLD', { version: process.version });
  }
  const { code } = await run(node, ['--version'], { seconds: 30 });
  if (code !== 0) throw new SetupFailure('PACKAGES_FAILED', { reason: `${node} --version`, log: LOG });
}
