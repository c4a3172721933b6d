import { join } from 'node:path';
import { benchEnvironment, run } from './command.mjs';
import { benchNode, CACHE, ROOT } from './places.mjs';
import { makeReady } from './ready.mjs';

// npm run bench: the figures of docs/decisions.md on this machine.
await makeReady();
const { code } = await run(
  benchNode(),
  ['--disable-warning=ExperimentalWarning', join(ROOT, 'setup', 'bench.ts'), ...process.argv.slice(2)],
  { seconds: 1800, env: { ...benchEnvironment(), NODE_COMPILE_CACHE: join(CACHE, 'compile') }, show: true },
);
process.exitCode = code;
