import { makeReady, makeReadyForTests } from './ready.mjs';

// npm run setup            everything that a run needs
// npm run setup -- --tests the tools of the tests as well
await (process.argv.includes('--tests') ? makeReadyForTests() : makeReady());
