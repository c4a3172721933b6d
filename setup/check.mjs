import { makeReady } from './ready.mjs';
import { lastLine, runStaticSteps } from './steps.mjs';

// npm run check: the steps of `npm test` that take seconds.
await makeReady();
const tally = await runStaticSteps();
process.stdout.write(`${lastLine(tally)}\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
