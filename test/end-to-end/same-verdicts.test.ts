import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inSandbox, SKIPPING_ALLOWED, sandboxProblem } from '../card/sandbox.ts';
import { type PrintedRun, pullOut, runCardbench, serveEmulator, sharedVerdictsOf, verdictsOf } from './cardbench.ts';
import { FEW_CHALLENGES, sampleText } from './declared.ts';

const LIMIT = 240_000;
const script = fileURLToPath(new URL('./fixtures/run-over-pcsc.ts', import.meta.url));
const problem = sandboxProblem();

let folder: string;
let sample: string;
let embedded: PrintedRun;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-same-'));
  sample = join(folder, 'sample.yaml');
  writeFileSync(sample, sampleText({ parameters: FEW_CHALLENGES }));
  embedded = await runCardbench('--ics', sample, '--out', folder);
}, LIMIT);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the same plan gives the same verdicts, test by test', () => {
  test('the embedded emulator conforms, in at least 400 tests', () => {
    expect(embedded.decision).toBe('conform');
    expect(embedded.summary.passed).toBeGreaterThanOrEqual(400);
  });

  test('over the vpcd protocol', { timeout: LIMIT }, async () => {
    const port = String(await freePort());
    const card = await serveEmulator('--ics', sample, '--port', port);
    try {
      const run = await runCardbench('--card', `vpcd:${port}`, '--ics', sample, '--out', join(folder, 'vpcd'));
      expect(sharedVerdictsOf(run)).toEqual(sharedVerdictsOf(embedded));
    } finally {
      await pullOut(card);
    }
  });

  test('with the record of the first run as the card', { timeout: LIMIT }, async () => {
    const out = join(folder, 'replay');
    const run = await runCardbench('--card', `replay:${embedded.record}`, '--ics', sample, '--out', out);
    expect(verdictsOf(run)).toEqual(verdictsOf(embedded));
  });

  const skipped = problem !== undefined && SKIPPING_ALLOWED;
  test.skipIf(skipped)(`over pcscd${problem ? ` (${problem})` : ''}`, { timeout: LIMIT }, async () => {
    const run = await inSandbox({ script, args: [sample, join(folder, 'pcsc')], limit: LIMIT });
    expect(sharedVerdictsOf(run as PrintedRun)).toEqual(sharedVerdictsOf(embedded));
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
