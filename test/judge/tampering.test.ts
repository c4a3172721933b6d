import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../runner/judge/judge.ts';
import type { Verdict } from '../../runner/judge/verdict.ts';
import { chained, GENESIS, lineHash } from '../../runner/record/chain.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { type DemoRun, runDemo } from '../demo-run.ts';

/** From best to worst: a step to the left is an improvement. */
const RANK: readonly Verdict[] = ['PASS', 'INCONCLUSIVE', 'FAIL', 'BLOCKED', 'ERROR'];
const rank = (verdict: Verdict): number => RANK.indexOf(verdict === 'NOT_APPLICABLE' ? 'PASS' : verdict);

let run: DemoRun;
let lines: string[];

beforeAll(async () => {
  run = await runDemo({ selection: { family: ['SE', 'PI'] }, defects: ['pin-counter/stuck'] });
  lines = run.record.trimEnd().split('\n');
});

/** Writes the chain anew, as somebody would who wants to hide a change. */
function rechain(changed: readonly string[]): string {
  let prev = GENESIS;
  return changed
    .map((line) => {
      const { prev: _old, ...event } = JSON.parse(line) as { prev: string };
      const written = chained(JSON.stringify(event), prev);
      prev = lineHash(written);
      return `${written}\n`;
    })
    .join('');
}

const judged = (text: string) => judge(run.prepared.plan, run.prepared.world, parseRecord(text));

function expectNothingBetter(text: string): void {
  const after = judged(text);
  if (run.judged.decision !== 'conform') expect(after.decision).not.toBe('conform');
  for (const [index, verdict] of after.verdicts.entries()) {
    expect(rank(verdict.verdict), verdict.id).toBeGreaterThanOrEqual(
      rank(run.judged.verdicts[index]?.verdict as Verdict),
    );
  }
}

describe('tampering with a record never improves a verdict', () => {
  test('deleting an event, the chain written anew', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: lines.length - 1 }), (at) => {
        expectNothingBetter(rechain(lines.toSpliced(at, 1)));
      }),
      { numRuns: 300 },
    );
  });

  test('moving an event, the chain written anew', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: lines.length - 1 }),
        fc.integer({ min: 1, max: lines.length - 1 }),
        (from, to) => {
          const rest = lines.toSpliced(from, 1);
          expectNothingBetter(rechain(rest.toSpliced(to, 0, lines[from] as string)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('any change without writing the chain anew leaves the run not concluded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: run.record.length - 2 }),
        fc.integer({ min: 1, max: 127 }),
        (at, change) => {
          const code = (run.record.charCodeAt(at) + change) % 128;
          const text = run.record.slice(0, at) + String.fromCharCode(code) + run.record.slice(at + 1);
          let decision: string;
          try {
            decision = judged(text).decision;
          } catch {
            decision = 'unreadable';
          }
          expect(decision).not.toBe('conform');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('masking failed evidence and writing PASS over it, the chain written anew', () => {
    const forged = lines.map((line) => {
      const event = JSON.parse(line) as { type: string; verdict?: string; r?: string };
      if (event.type === 'verdict' && event.verdict !== 'PASS') return JSON.stringify({ ...event, verdict: 'PASS' });
      return event.type === 'apdu' ? JSON.stringify({ ...event, r: '*'.repeat(event.r?.length ?? 0) }) : line;
    });
    expectNothingBetter(rechain(forged));
  });

  test('a record without its footer is not concluded', () => {
    expect(judged(`${lines.slice(0, -1).join('\n')}\n`).decision).toBe('not-concluded');
  });

  test('an empty record is not concluded', () => {
    const empty = judged(rechain([lines[0] as string, lines.at(-1) as string]));
    expect(empty.decision).toBe('not-concluded');
    expect(empty.summary.passed).toBe(0);
  });
});
