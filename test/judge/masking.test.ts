import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../bin/verbs/print-run.ts';
import { judge } from '../../runner/judge/judge.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Verdict } from '../../runner/judge/verdict.ts';
import { chained, GENESIS, lineHash } from '../../runner/record/chain.ts';
import { maskRecord } from '../../runner/record/mask.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { type DemoRun, runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from '../end-to-end/declared.ts';

/** From best to worst: a step to the left is an improvement. */
const RANK: readonly Verdict[] = ['PASS', 'INCONCLUSIVE', 'FAIL', 'BLOCKED', 'ERROR'];
const rank = (verdict: Verdict): number => RANK.indexOf(verdict === 'NOT_APPLICABLE' ? 'PASS' : verdict);

const inputs = inputsFor({ parameters: FEW_CHALLENGES });
let good: DemoRun;
let bad: DemoRun;

beforeAll(async () => {
  good = await runDemo({ inputs });
  bad = await runDemo({
    inputs,
    defects: [
      'right-free/DF01/EF06/read',
      'right-free/DF01/EF05/update',
      'challenge/constant',
      'wrong-length/SSSE/EF06#0A/longer',
    ],
  });
});

const judged = (run: DemoRun, text: string): JudgedRun =>
  judge(run.prepared.plan, run.prepared.world, parseRecord(text));
const masked = (run: DemoRun): string => maskRecord(parseRecord(run.record), run.inputs.profile);

interface Line {
  type: string;
  c?: string;
  r?: string;
  in?: string;
  out?: string;
  verdict?: string;
  id?: string;
  masked?: boolean;
  maskedFrom?: string;
  prev?: string;
}

/** The record with its lines changed and its chain written anew. */
function forged(text: string, change: (line: Line) => void): string {
  let prev = GENESIS;
  return text
    .trimEnd()
    .split('\n')
    .map((json) => {
      const { prev: _old, ...line } = JSON.parse(json) as Line;
      change(line);
      const written = chained(JSON.stringify(line), prev);
      prev = lineHash(written);
      return `${written}\n`;
    })
    .join('');
}

/** Says that it is a masked copy, and that every test passed. */
function claim(line: Line): void {
  if (line.type === 'header') Object.assign(line, { masked: true, maskedFrom: 'ab'.repeat(32) });
  if (line.type === 'verdict' && line.verdict !== 'NOT_APPLICABLE') line.verdict = 'PASS';
}

const hide = (digits: string, from = 0, to = digits.length): string => {
  const hidden = digits.slice(from, to).replace(/./g, '*');
  return digits.slice(0, from) + hidden + digits.slice(digits.slice(0, from).length + hidden.length);
};

describe('a masked copy', () => {
  test('of a card that conforms says so as recorded, and most verdicts are derived all the same', () => {
    const copy = judged(good, masked(good));
    expect(good.judged.decision).toBe('conform');
    expect(copy.integrity).toEqual([]);
    expect(copy.decision).toBe('conform-as-recorded');
    expect(exitCodeOf(good.judged)).toBe(0);
    expect(exitCodeOf(copy)).toBe(2);
    expect(copy.notRederived.length).toBeLessThan(copy.verdicts.length / 2);
    for (const family of ['TR', 'SE', 'AU']) {
      const ids = copy.notRederived.filter((id) => id.startsWith(family) && id !== 'AU-30');
      expect(ids, family).toEqual([]);
    }
  });

  test('of a card that does not conform gives the verdicts of the original, as recorded', () => {
    const copy = judged(bad, masked(bad));
    expect(bad.judged.decision).toBe('not-conform');
    expect(copy.decision).toBe('not-conform-as-recorded');
    expect(exitCodeOf(copy)).toBe(2);
    expect(copy.verdicts.map(({ verdict }) => verdict)).toEqual(bad.judged.verdicts.map(({ verdict }) => verdict));
  });

  test('that does not name its original is not concluded', () => {
    const copy = judged(
      good,
      forged(masked(good), (line) => delete line.maskedFrom),
    );
    expect(copy.integrity.map(({ code }) => code)).toEqual(['RECORD_MASK_ORIGIN']);
    expect(copy.decision).toBe('not-concluded');
  });

  const PLACES: readonly (readonly [string, RegExp, 'c' | 'r' | 'out', from: number, to?: number])[] = [
    ['a status word', /^00A4/, 'r', -4],
    ['a challenge', /^0084/, 'r', 0, 16],
    ['the header of a command', /^00B2/, 'c', 8],
    ['the answer to a selection', /^00C0/, 'r', 0, 4],
    ['a tag', /^00B2/, 'r', 0, 2],
    ['part of a value', /^00B2(08|09)/, 'r', 6, 8],
    ['an answer to reset', /^reset/, 'r', 8, 10],
    ['a cryptogram', /^crypto/, 'out', 0, 2],
  ];
  test.each(PLACES.map(([where, ...place]) => ({ where, place })))(
    'with a byte hidden in $where lacks evidence',
    ({ place: [which, key, from, to] }) => {
      const copy = judged(
        bad,
        forged(bad.record, (line) => {
          claim(line);
          const digits = line[key];
          if (which.test(line.c ?? line.type) && digits !== undefined) line[key] = hide(digits, from, to);
        }),
      );
      expect(copy.decision).toBe('not-concluded');
      expect(copy.verdicts.some(({ reason }) => reason?.code === 'EVIDENCE')).toBe(true);
    },
  );
});

describe('hiding evidence and writing PASS over it', () => {
  const hidden = fc.array(fc.record({ at: fc.nat(), key: fc.constantFrom('c', 'r', 'in', 'out'), from: fc.nat(40) }), {
    minLength: 1,
    maxLength: 400,
  });

  test('is never better than as recorded, and betters no verdict that is derived', () => {
    const lines = bad.record.trimEnd().split('\n').length;
    fc.assert(
      fc.property(hidden, fc.boolean(), (places, whole) => {
        const marks = new Map(places.map(({ at, key, from }) => [at % lines, { key, from }]));
        let at = 0;
        const text = forged(bad.record, (line) => {
          claim(line);
          const mark = marks.get(at++);
          const key = mark?.key as 'c' | undefined;
          if (mark && key && line[key]) line[key] = hide(line[key], whole ? 10 : mark.from);
        });
        const copy = judged(bad, text);
        expect(copy.decision).not.toBe('conform');
        for (const [index, { id, verdict, rederived }] of copy.verdicts.entries()) {
          if (!rederived) continue;
          expect(rank(verdict), id).toBeGreaterThanOrEqual(rank(bad.judged.verdicts[index]?.verdict as Verdict));
        }
      }),
      { numRuns: 12 },
    );
  });

  test('in exactly the tests that failed is not concluded', () => {
    const failed = new Set(bad.judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id));
    let open = '';
    const text = forged(bad.record, (line) => {
      claim(line);
      if (line.type === 'test') open = line.id ?? '';
      if (line.c && failed.has(open)) Object.assign(line, { c: hide(line.c, 8), r: hide(line.r ?? '') });
    });
    expect(judged(bad, text).decision).toBe('not-concluded');
  });
});
