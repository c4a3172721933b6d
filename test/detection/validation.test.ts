import { describe, expect, test } from 'vitest';
import { buildReportModel } from '../../reports/build-model.ts';
import { parseValidation, readValidation, type Validation } from '../../runner/detection/validation.ts';
import { PROFILE } from '../reports/fixture.ts';
import { failingRun } from '../reports/fixture-tests.ts';

const { run } = failingRun();
const suites = Object.fromEntries(run.header.suites.map(({ path, hash }) => [path, hash]));
const record: Validation = {
  kind: 'cardbench-validation',
  format: 1,
  bench: run.header.bench.version,
  date: '2026-11-24T08:15:00.000Z',
  profile: { id: 'personal-2.00', hash: 'ab' },
  suites,
  cards: ['demo'],
  killed: 98,
  total: 100,
  classes: {},
  families: {},
  survivors: [
    { id: 'a/1', reason: { zh: '无法', en: 'can not be seen' } },
    { id: 'a/2', reason: { zh: '无法', en: 'can not be seen' } },
  ],
  tests: 10,
  idle: [],
};
const [path] = Object.keys(suites);

describe('the validation record in a report', () => {
  test('is told when it speaks of the very suites of the run', () => {
    const { detection } = buildReportModel(run, PROFILE, { validation: record });
    expect(detection).toMatchObject({ killed: 98, total: 100, profile: 'personal-2.00' });
    expect(detection?.survivors).toEqual([{ reason: { zh: '无法', en: 'can not be seen' }, defects: ['a/1', 'a/2'] }]);
  });

  test.each<readonly [string, Validation | undefined]>([
    ['there is none', undefined],
    ['a suite differs', { ...record, suites: { ...suites, [String(path)]: '00' } }],
    ['a suite is missing', { ...record, suites: {} }],
    ['there is one more', { ...record, suites: { ...suites, 'suites/x.yaml': '00' } }],
    ['the bench is another', { ...record, bench: '9.9.9' }],
  ])('nothing is told when %s', (_, validation) =>
    expect(buildReportModel(run, PROFILE, { validation }).detection).toBeUndefined(),
  );
});

describe('the validation record as a file', () => {
  test('is read as it was written', () =>
    expect(parseValidation('validation.json', JSON.stringify(record))).toEqual(record));

  test.each(['', 'null', '{}', JSON.stringify({ ...record, killed: 101 }), JSON.stringify({ ...record, suites: 1 })])(
    'is refused: %s',
    (text) => expect(() => parseValidation('validation.json', text)).toThrow(/VALIDATION_UNREADABLE/),
  );

  test('that is not there is no mistake', () => expect(readValidation('/nowhere/validation.json')).toBeUndefined());
});
