import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Round } from './demo-run.ts';

const SCRIPT = fileURLToPath(new URL('../bench-run.ts', import.meta.url));

export interface FreshRun {
  readonly load: number;
  readonly plan: number;
  readonly rounds: readonly Round[];
}

/** Runs the demo in a process of its own, so that nothing is warm that would not be at a person's desk. */
export async function freshRun(rounds: number): Promise<FreshRun> {
  return JSON.parse(
    await output(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, String(rounds)]),
  ) as FreshRun;
}

/** What a program prints. @throws {Error} with its last words when it does not end well */
export function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, [...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new Error(stderr.trim().split('\n').at(-1) || error.message, { cause: error }));
    });
  });
}
