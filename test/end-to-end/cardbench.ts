import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../runner/session/installed.ts';

/** The command line as a person starts it. */
export const CARDBENCH = join(ROOT, 'bin', 'cardbench');

export interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly complaint: string;
}

/** What `run --json` and `judge --json` print, as far as these proofs look at it. */
export interface PrintedRun {
  readonly decision: string;
  readonly summary: { readonly passed: number; readonly errors: number };
  readonly integrity: readonly { readonly code: string }[];
  readonly record: string;
  readonly tests: readonly { readonly id: string; readonly verdict: string }[];
}

/** Runs a program to its end; what it prints and its exit code. */
export function program(file: string, args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { maxBuffer: 1 << 26 }, (_, printed, complaint) => {
      resolve({ code: child.exitCode, printed, complaint });
    });
    child.stdin?.end(input);
  });
}

export function cardbench(...args: readonly string[]): Promise<Ended> {
  return program(CARDBENCH, args);
}

/** `cardbench run` with these options; throws what it complained about when it printed no run. */
export async function runCardbench(...args: readonly string[]): Promise<PrintedRun> {
  const { code, printed, complaint } = await cardbench('run', '--format', 'none', '--json', ...args);
  if (printed === '') throw new Error(`cardbench run ${args.join(' ')} ended with ${code}: ${complaint}`);
  return JSON.parse(printed) as PrintedRun;
}

/** `cardbench emulator serve`, ready to connect; end it with `pullOut`. */
export async function serveEmulator(...args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(CARDBENCH, ['emulator', 'serve', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

export async function pullOut(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Tests that one way to a card allows only: cuts in a command, what a cut has blocked before, what a reader keeps back, a pause. */
const OF_ONE_WAY = /^(TE-\d+|LC-02\/DF02|RB-02|RB-13|RB-21\/idle)(\/|$)/;

/** Verdicts of a run by test, in the order of the plan; of a test that one way to the card allows only, whether it is sound. */
export function sharedVerdictsOf(run: PrintedRun): readonly string[] {
  const tests = run.tests.map(({ id, verdict }) => {
    const sound = OF_ONE_WAY.test(id) && (verdict === 'PASS' || verdict === 'NOT_APPLICABLE');
    return { id, verdict: sound ? 'PASS or NOT_APPLICABLE' : verdict };
  });
  return verdictsOf({ ...run, tests });
}

/** Verdicts of a run by test, in the order of the plan. */
export function verdictsOf(run: PrintedRun): readonly string[] {
  return run.tests.map(({ id, verdict }) => `${id} ${verdict}`);
}
