import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { benchNode, LOG, MODULES, ROOT, WINDOWS } from './places.mjs';
import { inBoth, SetupFailure } from './say.mjs';

/**
 * Runs a command with a limit and resolves to `{code, timedOut, missing}`; never rejects.
 * Without `show` its output goes to `.cache/setup.log`. A command past its limit is ended with its children.
 */
export function run(command, args, { seconds, env = process.env, cwd = ROOT, show = false }) {
  const log = show ? undefined : openLog(command, args);
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : ['ignore', log, log];
    const child = spawn(command, args, { cwd, env, stdio, detached: !show && !WINDOWS });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end(child, show);
    }, seconds * 1000);
    const finish = (outcome) => {
      clearTimeout(timer);
      if (log !== undefined) closeSync(log);
      resolve(outcome);
    };
    child.on('error', () => finish({ code: 127, timedOut, missing: true }));
    child.on('close', (code) => finish({ code: code ?? 1, timedOut, missing: false }));
  });
}

/** Why a command did not succeed, for `{reason}` of a message. */
export function reasonOf({ code, timedOut }, seconds) {
  return timedOut ? inBoth('TIMED_OUT', { seconds }) : inBoth('EXIT_CODE', { code });
}

/** Where `program` (a name, looked up on PATH and in the system folders that a user's PATH leaves out, or a path) is. */
export function find(program, env = process.env) {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return (isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program))).find((path) =>
    existsSync(path),
  );
}

/** The environment with the checkout's own programs, the pinned Node first of all, in front of PATH. */
export function benchEnvironment() {
  return {
    ...process.env,
    PATH: [dirname(benchNode()), join(MODULES, '.bin'), process.env.PATH ?? ''].join(delimiter),
  };
}

function openLog(command, args) {
  try {
    mkdirSync(dirname(LOG), { recursive: true });
    appendFileSync(LOG, `\n$ ${[command, ...args].join(' ')}   # ${new Date().toISOString()}\n`);
    return openSync(LOG, 'a');
  } catch {
    throw new SetupFailure('NOT_WRITABLE', { path: ROOT });
  }
}

function end(child, show) {
  try {
    // A command of its own process group takes its children along (apt's dpkg, npm's git).
    if (show || WINDOWS) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
