import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { resumePlan, runPlan } from '../../runner/execute/run-plan.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { readRecordText } from '../../runner/record/reader.ts';
import { benchFor, makeCard } from './cut-off-bench.ts';

/** A card whose PIN counter stands still: PI-02 and others fail on it, some in the middle of what they do. */
const DEFECT = 'pin-counter/stuck';
const bench = benchFor(['PI-01', 'PI-02', 'PI-06', 'PI-12', 'PI-13', 'PI-19']);
let lines: readonly string[];
let whole: JudgedRun;

beforeAll(async () => {
  const file = bench.newFile();
  await runPlan(bench.options(file, emulatorCard(makeCard(DEFECT))));
  lines = readRecordText(file).trimEnd().split('\n');
  whole = bench.judged(file);
});
afterAll(() => bench.close());

/** The run that is cut off after so many lines and goes on with this card. */
async function resumed(count: number, ...defects: readonly string[]): Promise<JudgedRun> {
  const file = bench.newFile();
  writeFileSync(
    file,
    lines
      .slice(0, count)
      .map((line) => `${line}\n`)
      .join(''),
  );
  await resumePlan(bench.options(file, emulatorCard(makeCard(...defects))));
  return bench.judged(file);
}

describe('going on from any line of a record', () => {
  test('the run fails where the whole run fails', { timeout: 120_000 }, async () => {
    const failing = whole.verdicts.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id);
    expect(failing.length).toBeGreaterThan(1);
    for (let count = 1; count < lines.length; count++) {
      const run = await resumed(count, DEFECT);
      expect(run.decision, `line ${count}`).not.toBe('conform');
      expect(run.integrity, `line ${count}`).toEqual([]);
      const passed = run.verdicts.filter(({ verdict }) => verdict === 'PASS').map(({ id }) => id);
      expect(
        passed.filter((id) => failing.includes(id)),
        `line ${count}`,
      ).toEqual([]);
    }
  });

  test('what was seen to fail stays failed, though the card is flawless ever after', { timeout: 120_000 }, async () => {
    let kept = 0;
    for (let count = 1; count < lines.length; count++) {
      // Event n stands in line n + 2: the header is line 1.
      const seen = whole.verdicts
        .filter(
          ({ verdict, findings }) => verdict === 'FAIL' && findings.some(({ event = Infinity }) => event + 2 <= count),
        )
        .map(({ id }) => id);
      const run = await resumed(count);
      expect(run.integrity, `line ${count}`).toEqual([]);
      const verdicts = new Map(run.verdicts.map(({ id, verdict }) => [id, verdict]));
      expect(
        seen.filter((id) => verdicts.get(id) !== 'FAIL'),
        `line ${count}`,
      ).toEqual([]);
      if (run.verdicts.some(({ reason }) => reason?.code === 'EARLIER_ATTEMPT')) kept++;
    }
    expect(kept).toBeGreaterThan(2);
  });
});
