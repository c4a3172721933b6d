import { existsSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// What bin/cardbench does in sh. It is Node that speaks here, because a batch file can not print Chinese on every console.
const root = resolve(fileURLToPath(import.meta.url), '..', '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!existsSync(join(root, 'node_modules'))) {
  stop(`尚未安装：请在 ${root} 运行 npm run setup / not set up yet: run npm run setup in ${root}`);
} else if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    '需要 Node 22.18 以上：请运行 npm run setup，或从 https://nodejs.org 安装 / needs Node 22.18 or newer: run npm run setup, or install it from https://nodejs.org',
  );
} else {
  // For the processes of readers as well.
  process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compile');
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import('./cardbench.ts');
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 4;
}
