import { beforeAll, describe, expect, test } from 'vitest';
import { type Coverage, countsOf, coverageOf, type SectionId, type Subject } from '../../runner/coverage/coverage.ts';
import { parseRegisters, REGISTER_NAMES, type RegisterName, type Registers } from '../../runner/coverage/registers.ts';
import type { SeenRun } from '../../runner/coverage/seen.ts';
import { judge } from '../../runner/judge/judge.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { installedCards, loadRegisters } from '../../runner/session/coverage-inputs.ts';
import { emulatedRun } from '../../runner/session/emulated-run.ts';
import { type DemoRun, runDemo } from '../demo-run.ts';

function seenIn({ prepared, judged }: DemoRun): SeenRun {
  return { ...prepared, judged };
}

function subject({ sections }: Coverage, section: SectionId, id: string): Subject {
  const found = sections.find((one) => one.id === section)?.subjects.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

/** The installed registers, with some of the files in other words. */
function registersWith(texts: Partial<Record<RegisterName, string>>): Registers {
  const { files } = loadRegisters();
  const frozen = Object.fromEntries(
    REGISTER_NAMES.map((name) => [name, { path: files[name].path, text: texts[name] ?? files[name].text }]),
  ) as Record<RegisterName, { path: string; text: string }>;
  return parseRegisters(frozen, undefined);
}

describe('the coverage of what comes with the bench', () => {
  let whole: Coverage;
  beforeAll(async () => {
    const runs: SeenRun[] = [];
    for (const { file, seed } of installedCards()) runs.push(await emulatedRun(file, seed));
    whole = coverageOf(runs, loadRegisters());
  }, 120_000);

  test.each<[section: SectionId, subjects: number]>([
    ['rows', 419],
    ['requirements', 44],
    ['items', 27],
    ['groups', 22],
    ['elements', 250],
  ])('nothing of the %s is untested', (id, least) => {
    const section = whole.sections.find((one) => one.id === id);
    expect(section?.subjects.length).toBeGreaterThanOrEqual(least);
    expect(section?.subjects.filter(({ status }) => status === 'untested').map((one) => one.id)).toEqual([]);
  });

  test('no excuse is out of date', () => {
    expect(whole.stale).toEqual([]);
  });
});

describe('coverage follows from what happened', () => {
  let run: DemoRun;
  beforeAll(async () => {
    run = await runDemo({ selection: { only: ['SE-01', 'DE-04', 'AU-03'] } });
  });

  test('only what was run is tested', () => {
    const coverage = coverageOf([seenIn(run)], registersWith({}));
    const tested = coverage.sections
      .find(({ id }) => id === 'rows')
      ?.subjects.filter(({ status }) => status === 'tested');
    expect(tested?.map(({ id }) => id)).toEqual(['SE-01', 'DE-04']);
    expect(subject(coverage, 'rows', 'SE-01').events).toBeGreaterThan(1);
  });

  test('what does not apply is untested, and says why', () => {
    const row = subject(coverageOf([seenIn(run)], registersWith({})), 'rows', 'AU-03');
    expect(row).toMatchObject({ status: 'untested', tests: [], events: 0 });
    expect(row.reason?.en).toContain('16-byte');
  });

  test('an element counts where its value was held against the profile', () => {
    const coverage = coverageOf([seenIn(run)], registersWith({}));
    const kind = subject(coverage, 'elements', 'personal-2.00 SSSE/EF05#02');
    expect(kind).toMatchObject({ status: 'tested', tests: ['DE-04'], events: 1 });
    expect(subject(coverage, 'elements', 'personal-2.00 SSSE/EF05#03').status).toBe('untested');
  });

  test('a record without its footer, or with an event taken out, covers nothing', () => {
    const lines = run.record.trimEnd().split('\n');
    const apdu = lines.findIndex((line) => line.includes('"type":"apdu"'));
    for (const left of [lines.slice(0, -1), lines.filter((_, index) => index !== apdu)]) {
      const { plan, world } = run.prepared;
      const judged = judge(plan, world, parseRecord(`${left.join('\n')}\n`));
      const { sections } = coverageOf([{ plan, world, judged }], registersWith({}));
      expect(sections.map((section) => countsOf(section).tested)).toEqual([0, 0, 0, 0, 0]);
    }
  });

  test('a requirement is tested when each of its tests was seen', () => {
    const of = (tests: string): Subject => {
      const requirements = `requirements:\n  - {id: R2, zh: 例, en: example, tests: ${tests}}\n`;
      return subject(
        coverageOf([seenIn(run)], registersWith({ requirements, unfinished: 'unfinished: [SM]\n' })),
        'requirements',
        'R2',
      );
    };
    expect(of('[SE-01, DE]').status).toBe('tested');
    expect(of('[SE-01, SE-02]')).toMatchObject({ status: 'untested', missing: ['SE-02'] });
    expect(of('[SE-01, SM]')).toMatchObject({ status: 'unfinished', missing: ['SM'] });
  });

  test.each([
    ['unfinished', 'unfinished: [SE-01]\n', 'unfinished.yaml: SE-01'],
    [
      'elements-unseen',
      'elements: [{id: personal-2.00 SSSE/EF05#02, excluded: {zh: 例, en: x}}]\n',
      'elements-unseen.yaml: personal-2.00 SSSE/EF05#02',
    ],
    ['elements-unseen', 'elements: [{id: nothing, excluded: {zh: 例, en: x}}]\n', 'elements-unseen.yaml: nothing'],
  ] as const)('an excuse for what was seen is out of date: %s', (name, text, stale) => {
    expect(coverageOf([seenIn(run)], registersWith({ [name]: text })).stale).toContain(stale);
  });
});
