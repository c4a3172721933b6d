import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. Setup runs on Node 18 and before anything is installed: no packages, no TypeScript in this folder's .mjs. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const CACHE = join(ROOT, '.cache');
export const LOG = join(CACHE, 'setup.log');
export const MODULES = join(ROOT, 'node_modules');
export const LAUNCHER = join(ROOT, 'bin', 'cardbench');

/** The pinned Node where its package exists for this platform, else the one that runs setup. */
export function benchNode() {
  const pinned = join(MODULES, '.bin', 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** True for a Node (a version such as `22.18.0`) that runs TypeScript without being asked to. */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}
