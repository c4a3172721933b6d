import { join } from 'node:path';
import { benchEnvironment, run } from './command.mjs';
import { benchNode, CACHE, ROOT } from './places.mjs';
import { makeReady } from './ready.mjs';

// npm run variety -- 10000: that many conforming cards of all declarations, none of which may raise an alarm.
await makeReady();
const script = join(ROOT, 'test', 'end-to-end', 'fixtures', 'variety.ts');
const { code } = await run(benchNode(), ['--disable-warning=ExperimentalWarning', script, ...process.argv.slice(2)], {
  seconds: 14400,
  env: { ...benchEnvironment(), NODE_COMPILE_CACHE: join(CACHE, 'compile') },
  show: true,
});
process.exitCode = code;
