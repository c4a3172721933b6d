import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../session/installed.ts';
import type { Hunt } from './hunt.ts';
import { type Hints, head, NO_HINTS } from './order.ts';

const FILE = join(ROOT, '.cache', 'detection-hints.json');

/** What killed at the last time on this machine; nothing when there is nothing to read, for it saves time only. */
export function readHints(): Hints {
  try {
    const { defects, classes, tests } = JSON.parse(readFileSync(FILE, 'utf8')) as Partial<Hints>;
    return { defects: { ...defects }, classes: { ...classes }, tests: { ...tests } };
  } catch {
    return NO_HINTS;
  }
}

/** Adds what was found to what is known: of defects, and of tests, where all of them were tried. */
export function learn(
  hints: Hints,
  hunts: readonly Hunt[],
  killers: ReadonlyMap<string, string | undefined> = new Map(),
): Hints {
  const defects = { ...hints.defects };
  for (const { defect, kills } of hunts) if (kills[0]) defects[defect] = kills[0].test;
  const classes: Record<string, Record<string, number>> = {};
  for (const [defect, test] of Object.entries(defects)) {
    classes[head(defect)] ??= {};
    const rows = classes[head(defect)] as Record<string, number>;
    rows[head(test)] = (rows[head(test)] ?? 0) + 1;
  }
  const tests = { ...hints.tests };
  for (const [test, defect] of killers) if (defect !== undefined) tests[test] = defect;
  return { defects, classes, tests };
}

export function writeHints(hints: Hints): void {
  try {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(`${FILE}.${process.pid}`, JSON.stringify(hints));
    renameSync(`${FILE}.${process.pid}`, FILE);
  } catch {
    // A folder that can not be written to: the next run is slower, and no worse.
  }
}
