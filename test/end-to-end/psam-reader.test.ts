import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../runner/session/installed.ts';
import { inSandbox, SKIPPING_ALLOWED, sandboxProblem } from '../card/sandbox.ts';
import { type PrintedRun, runCardbench, sharedVerdictsOf } from './cardbench.ts';

const script = fileURLToPath(new URL('./fixtures/psam-over-pcsc.ts', import.meta.url));
const SAMPLE = readFileSync(join(ROOT, 'samples', 'psam.yaml'), 'utf8');
const problem = sandboxProblem();

describe.skipIf(problem !== undefined && SKIPPING_ALLOWED)(
  `a PSAM in a second reader${problem ? ` (${problem})` : ''}`,
  () => {
    test('gives the verdicts of the PSAM in the process', { timeout: 900_000 }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cardbench-'));
      try {
        const sample = join(folder, 'sample.yaml');
        // Fewer challenges: the statistics are not what this is about.
        const here = SAMPLE.replace(
          /^parameters: \{/m,
          'parameters: {challenge.samples: 200, challenge.resets: 5, robustness.idle: 1, ',
        );
        writeFileSync(sample, here);
        const inProcess = await runCardbench('--ics', sample, '--out', folder);
        writeFileSync(sample, here.replace('reader: emulator', 'reader: "pcsc:Virtual PCD 00 01"'));
        const run = (await inSandbox({ script, args: [sample, folder], limit: 240_000 })) as PrintedRun;
        expect(sharedVerdictsOf(run)).toEqual(sharedVerdictsOf(inProcess));
        expect(run.summary).toMatchObject({ errors: 0 });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
