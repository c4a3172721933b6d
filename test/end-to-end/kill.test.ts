import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeInstalled } from '../../bin/verbs/installed-inputs.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { CARDBENCH, cardbench, type PrintedRun, runCardbench } from './cardbench.ts';
import { FEW_CHALLENGES, sampleText } from './declared.ts';

const KILLS = 50;
const AT_ONCE = 2;
/** A small card: nothing on it that a vendor may leave out. */
const NO_OPTIONAL_BUSINESS = {
  health: 'never',
  relief: 'never',
  talent: 'never',
} as const;

let folder: string;
let sample: string;
/** Bytes of a record of a whole run. */
let whole: number;

function recordIn(out: string): string | undefined {
  const name = existsSync(out) ? readdirSync(out).find((file) => file.endsWith('.run.ndjson')) : undefined;
  return name === undefined ? undefined : join(out, name);
}

/** Kills a run at this share; one that was too quick for us is started again. */
async function killAt(share: number, out: string): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const record = await killOnce(share, out);
    if (record !== undefined) return record;
    rmSync(out, { recursive: true });
  }
  throw new Error(`no run was caught at ${share} of its record`);
}

/** Starts a run and ends it without warning when its record has reached this share of a whole one. */
async function killOnce(share: number, out: string): Promise<string | undefined> {
  mkdirSync(out);
  const child: ChildProcess = spawn(CARDBENCH, ['run', '--ics', sample, '--format', 'none', '--out', out, '--json'], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  for (let record = recordIn(out); child.exitCode === null; record ??= recordIn(out)) {
    if (record !== undefined && statSync(record).size > 0 && statSync(record).size >= share * whole) break;
    await wait(1);
  }
  child.kill('SIGKILL');
  await ended;
  const record = recordIn(out);
  return record !== undefined && readRecord(record).footer === undefined ? record : undefined;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-kill-'));
  sample = join(folder, 'sample.yaml');
  writeFileSync(sample, sampleText({ businesses: NO_OPTIONAL_BUSINESS, parameters: FEW_CHALLENGES }));
  const out = join(folder, 'whole');
  const { decision, record } = await runCardbench('--ics', sample, '--out', out);
  expect(decision).toBe('conform');
  whole = statSync(record).size;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Moments spread over the run, each at random within its own fiftieth, short of its very end. */
const MOMENTS = Array.from({ length: KILLS }, (_, index) => (0.97 * (index + Math.random())) / KILLS);

describe(`kill -9 at ${KILLS} moments of a run`, () => {
  test.concurrent.each(lanes(MOMENTS, AT_ONCE))(
    'lane %i: the record opens, is not concluded, and is finished by --resume',
    { timeout: 600_000 },
    async (lane, moments) => {
      for (const [index, share] of moments.entries()) {
        const out = join(folder, `${lane}-${index}`);
        const record = await killAt(share, out);
        const before = readRecord(record);
        expect(before.footer).toBeUndefined();
        expect(before.integrity.map(({ code }) => code)).toContain('RECORD_NO_FOOTER');
        expect(before.integrity.map(({ code }) => code)).not.toContain('RECORD_CHAIN');

        expect(judgeInstalled(before).decision).toBe('not-concluded');
        // The command line says the same; a process each time would double the time of the proof.
        if (index % 5 === 0) expect((await cardbench('judge', record)).code).toBe(2);

        const resumed = await cardbench(
          'run',
          '--ics',
          sample,
          '--resume',
          record,
          '--format',
          'none',
          '--out',
          out,
          '--json',
        );
        expect(resumed.complaint).toBe('');
        const { decision, tests, integrity } = JSON.parse(resumed.printed) as PrintedRun;
        expect(integrity).toEqual([]);
        expect(tests.filter(({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE')).toEqual([]);
        expect(decision).toBe('conform');
        expect(resumed.code).toBe(0);
        const after = readRecord(record);
        expect(after.events.filter(({ type }) => type === 'resumed')).toHaveLength(1);
        rmSync(out, { recursive: true });
      }
    },
  );
});

function lanes(moments: readonly number[], count: number): (readonly [lane: number, moments: readonly number[]])[] {
  return Array.from(
    { length: count },
    (_, lane) => [lane + 1, moments.filter((_, index) => index % count === lane)] as const,
  );
}
