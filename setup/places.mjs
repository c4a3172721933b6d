import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. Setup runs on Node 18 and before anything is installed: no packages, no TypeScript in this folder's .mjs. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const CACHE = join(ROOT, '.cache');
export const LOG = join(CACHE, 'setup.log');
export const MODULES = join(ROOT, 'node_modules');
export const WINDOWS = process.platform === 'win32';

/** The pinned Node where its package exists for this platform, else the one that runs setup. */
export function benchNode() {
  const [system, program] = WINDOWS ? ['win', 'node.exe'] : [process.platform, 'node'];
  const pinned = join(MODULES, `node-${system}-${process.arch}`, 'bin', program);
  return existsSync(pinned) ? pinned : process.execPath;
}

/** Command and arguments that run `cardbench`; the launcher is a shell script, which Windows does not start. */
export function cardbench(...args) {
  if (WINDOWS)
    return [benchNode(), ['--disable-warning=ExperimentalWarning', join(ROOT, 'bin', 'on-windows.mjs'), ...args]];
  return [join(ROOT, 'bin', 'cardbench'), args];
}

/** True for a Node (a version such as `22.18.0`) that runs TypeScript without being asked to. */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}
