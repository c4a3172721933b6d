import { makeReadyForTests } from './ready.mjs';
import { say } from './say.mjs';
import { lastLine, runStaticSteps, runTests, total } from './steps.mjs';

// npm test: everything that must hold. `npm test -- test/iso7816` runs the static steps and just those tests.
const started = performance.now();
await makeReadyForTests();
let tally = total(await runStaticSteps(), await runTests(process.argv.slice(2)));

// On a build server a test that was left out would go unnoticed.
const ci = /^(1|true)$/i.test(process.env.CI ?? '');
if (ci && tally.skipped > 0) {
  say('skippedInCi', { count: tally.skipped });
  tally = { passed: tally.passed, failed: tally.failed + tally.skipped, skipped: 0 };
}

say('total', { seconds: ((performance.now() - started) / 1000).toFixed(1) });
process.stdout.write(`${lastLine(tally)}\n`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
