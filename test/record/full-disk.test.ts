import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SKIPPING_ALLOWED, sandboxProblem } from '../card/sandbox.ts';
import { CARDBENCH, program } from '../end-to-end/cardbench.ts';

const problem = sandboxProblem();

test.skipIf(problem !== undefined && SKIPPING_ALLOWED)(
  'a disk that fills up in the middle of a run is RECORD_WRITE and exit 4, without a stack trace',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cardbench-full-'));
    try {
      const script = `mount -t tmpfs -o size=128k tmpfs ${folder} && exec ${CARDBENCH} run --format none --lang en --out ${folder}`;
      const { code, complaint } = await program('unshare', ['--map-root-user', '--mount', 'sh', '-c', script]);
      expect(code, complaint).toBe(4);
      expect(complaint).toMatch(/RECORD_WRITE .*ENOSPC/);
      expect(complaint).not.toMatch(/\n\s+at /);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
