import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchEnvironment, run } from './command.mjs';
import { benchNode, CACHE, cardbench, MODULES, ROOT } from './places.mjs';
import { say } from './say.mjs';

const node = (...args) => [benchNode(), ['--disable-warning=ExperimentalWarning', ...args]];
const program = (path, ...args) => node(join(MODULES, path), ...args);

/**
 * What is checked without running a test. Each row: name, command with arguments, limit in seconds. Asked for only
 * when everything is set up: before that the pinned Node is not there.
 */
const staticSteps = () => [
  ['type check', program('typescript/bin/tsc', '-p', '.'), 180],
  ['lint', program('@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.'), 60],
  ['import directions', node(join(ROOT, 'setup', 'check-arrows.ts')), 30],
  ['suite check', cardbench('suite', 'check'), 60],
  ['profile check', cardbench('profile', 'check'), 60],
  ['vectors check', cardbench('vectors', 'check'), 60],
];

/** A laboratory PC is done in a quarter of an hour; a busy build server must not be taken for a hang. */
const TESTS_SECONDS = 3600;

/** Runs the static steps one after the other, the later ones also when an earlier one failed. */
export async function runStaticSteps() {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, [command, args], seconds] of staticSteps()) {
    say('step', { name });
    const { code } = await run(command, args, { seconds, env: environment(), show: true });
    if (code !== 0) say('stepFailed', { name });
    tally[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return tally;
}

/** Runs the tests below test/ (or those that `filters` name) and counts them. */
export async function runTests(filters = []) {
  const name = 'unit, contract and end-to-end tests';
  say('step', { name });
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-test-'));
  const file = join(folder, 'result.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const [command, args] = program('vitest/vitest.mjs', 'run', ...reporters, ...filters);
  const { code } = await run(command, args, { seconds: TESTS_SECONDS, env: environment(), show: true });
  const tally = countTests(file, code);
  rmSync(folder, { recursive: true, force: true });
  return tally;
}

/** Adds tallies. */
export function total(...tallies) {
  const sum = (key) => tallies.reduce((all, tally) => all + tally[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The last line that a run of the project's tests prints: `N passed, N failed`, and `, N skipped` where some were. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function countTests(file, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    say('vitestNoResult');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { numPassedTests: passed, numPendingTests: pending = 0, numTodoTests: todo = 0 } = result;
  // A file that does not even load has no tests of its own to count: it counts as one failed.
  const unloaded = result.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  ).length;
  const failed = result.numFailedTests + unloaded;
  // An unhandled error, or no test at all, fails without a failed test.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: pending + todo };
}

function environment() {
  return { ...benchEnvironment(), NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(CACHE, 'compile') };
}
