import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seenInstalled } from '../../bin/verbs/installed-inputs.ts';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { serveVpcd } from '../../emulator/vpcd-client.ts';
import { judge } from '../../runner/judge/judge.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { type RunRecord, readRecord } from '../../runner/record/reader.ts';
import { recomputeWith } from '../../runner/session/recompute.ts';
import { CARDBENCH, cardbench, type PrintedRun, runCardbench } from './cardbench.ts';
import { FEW_CHALLENGES, inputsFor, sampleText } from './declared.ts';

const KILLS = 50;
const AT_ONCE = 2;
/** A small card: nothing on it that a vendor may leave out. */
const NO_OPTIONAL_BUSINESS = {
  health: 'never',
  relief: 'never',
  talent: 'never',
} as const;

const DECLARED = { businesses: NO_OPTIONAL_BUSINESS, parameters: FEW_CHALLENGES };
const inputs = inputsFor(DECLARED);

let folder: string;
let sample: string;
/** Bytes of a record of a whole run. */
let whole: number;
let judged: (killed: RunRecord) => JudgedRun;

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
  writeFileSync(sample, sampleText(DECLARED));
  const out = join(folder, 'whole');
  const { decision, record } = await runCardbench('--ics', sample, '--out', out);
  expect(decision).toBe('conform');
  whole = statSync(record).size;
  const { plan, world } = seenInstalled(readRecord(record));
  const recompute = recomputeWith(testRootKeySource({ seed: inputs.sample.tester.keys.seed, profile: inputs.profile }));
  // By the plan of the whole run: to build it for each record would take as long as to run it.
  judged = (killed) => judge(plan, world, killed, recompute);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Moments spread over the run, each at random within its own fiftieth, short of its very end. */
const MOMENTS = Array.from({ length: KILLS }, (_, index) => (0.97 * (index + Math.random())) / KILLS);

describe(`kill -9 at ${KILLS} moments of a run`, () => {
  test.concurrent.each(lanes(MOMENTS, AT_ONCE))(
    'lane %i: the record opens, is not concluded, and is finished by --resume',
    { timeout: 1_500_000 },
    async (lane, moments) => {
      for (const [index, share] of moments.entries()) {
        const out = join(folder, `${lane}-${index}`);
        const record = await killAt(share, out);
        const before = readRecord(record);
        expect(before.footer).toBeUndefined();
        expect(before.integrity.map(({ code }) => code)).toContain('RECORD_NO_FOOTER');
        expect(before.integrity.map(({ code }) => code)).not.toContain('RECORD_CHAIN');

        expect(judged(before).decision).toBe('not-concluded');
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

describe('kill -9 in the middle of what a test changes on a card that lives on', () => {
  const KILLED_CHANGES = 8;
  /** More than half of them have to find the card changed; where chance has it otherwise, more are drawn. */
  const MOST = 4 * KILLED_CHANGES;
  /** PINs, rings, counters, and elements that are written back. */
  const ONLY = 'PI-11,PI-12,PI-13,PI-18,PI-20,PI-26,FS-13/DF02/EF07,FS-14/DF02/EF07,AC-26,AU-17';

  test('what is not lost without power is as it was, once the run is resumed', { timeout: 900_000 }, async () => {
    const os = createEmulator({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });
    const before = os.saveState();
    const port = await freePort();
    const pulled = new AbortController();
    let changes = 0;
    let left = 0;
    let victim: { readonly child: ChildProcess; readonly at: number } | undefined;
    const served = serveVpcd(os, {
      host: '127.0.0.1',
      port,
      attempts: 600,
      signal: pulled.signal,
      onEvent(event) {
        // Each command that left the card otherwise than it was: one of them is the last that the bench sees answered.
        if (event.kind !== 'exchange' || !victim || os.saveState() === before) return;
        if (++changes === victim.at) victim.child.kill('SIGKILL');
      },
    });
    const card = ['--ics', sample, '--card', `vpcd:${port}`, '--format', 'none', '--json'];
    for (let index = 0; index < MOST && (index < KILLED_CHANGES || left <= KILLED_CHANGES / 2); index++) {
      const out = join(folder, `changed-${index}`);
      const child = spawn(CARDBENCH, ['run', ...card, '--only', ONLY, '--out', out], { stdio: 'ignore' });
      changes = 0;
      const at = 1 + Math.floor(Math.random() * 40) + 10 * (index % KILLED_CHANGES);
      victim = { child, at };
      await once(child, 'exit');
      victim = undefined;
      const record = recordIn(out);
      if (record === undefined) throw new Error('the run wrote no record');
      expect(readRecord(record).footer).toBeUndefined();
      // The command that was on its way when the bench died may have been the one that puts the card back.
      if (os.saveState() !== before) left++;

      const resumed = await cardbench('run', ...card, '--resume', record, '--out', out);
      expect(resumed.complaint).toBe('');
      const { tests, integrity } = JSON.parse(resumed.printed) as PrintedRun;
      expect(integrity).toEqual([]);
      expect(tests.filter(({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE')).toEqual([]);
      expect(changesOf(JSON.parse(before), JSON.parse(os.saveState())), `kill ${index} at change ${at}`).toEqual([]);
    }
    expect(left).toBeGreaterThan(KILLED_CHANGES / 2);
    pulled.abort();
    await served;
  });
});

/** Places where two states of a card differ. */
function changesOf(before: unknown, after: unknown, at = ''): readonly string[] {
  if (typeof before !== 'object' || typeof after !== 'object' || !before || !after) {
    return before === after ? [] : [`${at}: ${String(before)} → ${String(after)}`];
  }
  const [was, is] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    changesOf(was[key], is[key], `${at}/${key}`),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function lanes(moments: readonly number[], count: number): (readonly [lane: number, moments: readonly number[]])[] {
  return Array.from(
    { length: count },
    (_, lane) => [lane + 1, moments.filter((_, index) => index % count === lane)] as const,
  );
}
