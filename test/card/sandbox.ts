import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SANDBOX = fileURLToPath(new URL('../../setup/pcsc-sandbox.sh', import.meta.url));

/** Why there can be no private PC/SC service on this machine; undefined when there can. */
export function sandboxProblem(): string | undefined {
  if (process.platform !== 'linux') return 'the PC/SC sandbox needs Linux';
  const probe = spawnSync('sh', [SANDBOX, 'true'], { encoding: 'utf8', timeout: 20_000 });
  if (probe.status === 0) return undefined;
  return probe.stderr.trim() || `the PC/SC sandbox does not start (exit ${probe.status ?? probe.signal})`;
}

/** In CI nothing may be skipped: there the tests run, and fail with the reason. */
export const SKIPPING_ALLOWED = process.env.CI !== 'true';

export interface SandboxedRun {
  readonly script: string;
  readonly args?: readonly string[];
  /** No PC/SC service is started. */
  readonly withoutService?: boolean;
  /** In ms; then everything in the sandbox is ended. */
  readonly limit?: number;
}

/** Runs a Node script beside a PC/SC service of its own, and gives the JSON value that it prints. */
export function inSandbox({
  script,
  args = [],
  withoutService = false,
  limit = 60_000,
}: SandboxedRun): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', [SANDBOX, process.execPath, script, ...args], {
      env: { ...process.env, ...(withoutService && { SANDBOX_PCSCD: 'none' }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let complaint = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.stdout.on('data', (piece: Buffer) => {
      printed += piece.toString();
    });
    child.stderr.on('data', (piece: Buffer) => {
      complaint += piece.toString();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(printed));
      else reject(new Error(`${script} ${args.join(' ')} ended with ${signal ?? code}: ${complaint}${printed}`));
    });
  });
}
