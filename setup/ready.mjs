import { ensureBrowser } from './browser.mjs';
import { ensurePackages } from './packages.mjs';
import { orExplain, SetupFailure, say } from './say.mjs';
import { ensureTools } from './tools.mjs';

/** Sets up what a run needs, in order of need; silent when nothing is missing. Ends with exit code 4 when it can not. */
export async function makeReady() {
  await timed(() => orExplain(async () => [await ensurePackages(), await ensureBrowser()]));
}

/**
 * As `makeReady`, and the tools of the tests. What can not be had but for the packages is said, with the command
 * that helps, and the tests go on: those that need it are skipped, which a build server counts as failures.
 */
export async function makeReadyForTests() {
  await timed(async () => [await orExplain(ensurePackages), await orSay(ensureBrowser), await orSay(ensureTools)]);
}

async function timed(work) {
  const started = performance.now();
  const did = await work();
  if (did.includes(true)) say('done', { seconds: ((performance.now() - started) / 1000).toFixed(1) });
}

async function orSay(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stdout.write(`${error.render()}\n`);
    return false;
  }
}
