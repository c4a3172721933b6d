import { expect, test } from 'vitest';
import { field, type Raw, text } from '../../runner/suite/steps/step.ts';
import { parseYaml } from '../../runner/yaml/read.ts';
import { demoInputs } from '../demo-run.ts';

/** Rows of cos-commands §12 marked C: what is expected is the card's choice, declared in its profile or its sample. */
const CONFIGURABLE: Readonly<Record<string, readonly number[]>> = {
  TR: [2, 4, 6, 11, 13, 18, 19, 22, 23, 24, 26, 27, 28],
  SE: [6, 9, 14, 17, 19, 22, 24, 25, 26, 27],
  FS: [22, 25],
  RD: [2, 3, 4, 6, 12, 14, 15, 17],
  WR: [5, 6, 7, 12],
  AC: [6, 17, 18, 23, 24, 26],
  PI: [16, 21, 24, 25, 26, 27],
  AU: [3, 4, 7, 12, 13, 23, 28, 29, 30, 33, 35, 37, 38, 39, 40, 41],
  SM: [8, 9, 13, 15, 16, 17, 18, 19, 21],
  KD: [3, 12, 14, 15, 19, 21],
  DE: [3, 12, 14, 17, 18],
  MA: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 18, 20, 21, 25, 26, 28, 35, 40, 43, 44],
  RB: [12, 13, 15, 20, 22],
  LC: [2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 16, 17, 19],
  IO: [3, 7, 10],
  TE: [6, 7, 8, 11],
  PK: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12],
  PS: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15],
};

/** Names in a test that stand for something of the profile, the statement or the sample. */
const DECLARED =
  /param[:(]|option\(|select(ed|ion)\(|has(Account|File)\(|(key|file)Of\(|tagElement\(|\b(file|element|cell|profile|ixit)\.|"element":|read-access\(/;

const SUITES = demoInputs().suites;

/** Tests of the suites as they are written, by the rows that they cover. */
const BY_ROW = Map.groupBy(
  SUITES.suites.flatMap(({ path, text: yaml }) => {
    const tests = (field(parseYaml(path, yaml).value as Raw, 'tests') ?? []) as readonly Raw[];
    return tests.flatMap((written) => {
      const covers = field(written, 'covers') as readonly string[] | undefined;
      return (covers ?? [text(field(written, 'id'))?.slice(0, 5)]).map((row) => ({
        row,
        written: JSON.stringify(written),
      }));
    });
  }),
  ({ row }) => row,
);

const ROWS = Object.entries(CONFIGURABLE).flatMap(([family, numbers]) =>
  numbers.map((number) => `${family}-${String(number).padStart(2, '0')}`),
);

test('are 160 of the 419', () => {
  expect(ROWS).toHaveLength(160);
});

/**
 * Nothing to declare: a DF that is selected again stays the current one on every card (what that does to its status is
 * AC-24), and no card is allowed an internal error.
 */
const SAME_EVERYWHERE = ['SE-24', 'RB-20'];

test.each(ROWS.filter((row) => BY_ROW.has(row) && !SAME_EVERYWHERE.includes(row)))(
  '%s reads what the card declares',
  (row) => {
    expect(BY_ROW.get(row)?.some(({ written }) => DECLARED.test(written))).toBe(true);
  },
);
