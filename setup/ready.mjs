import { ensureBrowser } from './browser.mjs';
import { ensurePackages } from './packages.mjs';
import { orExplain, say } from './say.mjs';
import { ensureTools } from './tools.mjs';

/** Sets up what is missing, in order of need; silent when nothing is. With `tests` the tools of the tests as well. */
export async function makeReady({ tests = false } = {}) {
  const started = performance.now();
  const did = await orExplain(async () => {
    const packages = await ensurePackages();
    const browser = await ensureBrowser();
    const tools = tests && (await ensureTools());
    return packages || browser || tools;
  });
  if (did) say('done', { seconds: ((performance.now() - started) / 1000).toFixed(1) });
}
