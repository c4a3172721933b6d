import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { readRecord } from '../../runner/record/reader.ts';
import { CARDBENCH } from './cardbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardbench-told-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recordIn = (out: string): string | undefined =>
  existsSync(out) ? readdirSync(out).find((file) => file.endsWith('.run.ndjson')) : undefined;

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a run that is told to end by %s ends as one that can be gone on with, its report printed',
  async (signal) => {
    const out = join(folder, signal);
    const own = mkdtempSync(join(folder, 'tmp-'));
    const child = spawn(CARDBENCH, ['run', '--format', 'pdf', '--out', out], {
      env: { ...process.env, TMPDIR: own },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    while (recordIn(out) === undefined && child.exitCode === null) await wait(5);
    child.kill(signal);
    expect(await ended).toEqual([2, null]);
    const record = recordIn(out) ?? '';
    expect(readRecord(join(out, record)).footer).toBeUndefined();
    expect(readdirSync(out)).toContain(record.replace('.run.ndjson', '.pdf'));
    expect(readdirSync(own)).toEqual([]);
  },
);
