import { expect, test } from 'vitest';
import { CardRun } from '../../runner/detection/card-run.ts';
import { kills } from '../../runner/detection/hunt.ts';
import { prepareStage } from '../../runner/detection/stage.ts';
import { VARIANTS } from '../../runner/detection/variants.ts';
import { runDemo } from '../demo-run.ts';

const [variant] = VARIANTS;
if (!variant) throw new Error('there is no card to try');
const stage = prepareStage(variant);
const timed = stage.tests.filter(({ id }) => id.startsWith('PF-'));

/** What each slow card fails, or notes where the limit is a proposed one, of all tests of time. */
const ROWS: readonly (readonly [defect: string, tests: RegExp])[] = [
  ['slow/ANSWER-TO-RESET', /^PF-01$/],
  ['slow/SELECT', /^PF-02$/],
  ['slow/GET-RESPONSE', /^PF-0[26]$/],
  ['slow/READ-RECORD', /^PF-03$/],
  ['slow/READ-BINARY', /^PF-04$/],
  ['slow/GET-CHALLENGE', /^PF-05$/],
  ['slow/INTERNAL-AUTHENTICATE', /^PF-06$/],
  ['slow/EXTERNAL-AUTHENTICATE', /^PF-07$/],
  ['slow/UPDATE-RECORD', /^PF-08$/],
  ['pin-time/wrong-is-slower', /^PF-09$/],
  ['pin-time/right-is-slower', /^PF-09$/],
  ['pin-time/digit-by-digit', /^PF-09$/],
];

test.each(ROWS)('%s is noted where its limit is asked for, and fails nothing', (id, tests) => {
  const run = new CardRun(stage, stage.make(stage.defects.get(id)));
  const seen = timed.map((one) => ({ id: one.id, verdict: run.run(one), noted: run.noted }));
  expect(seen.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
  expect(seen.filter(({ noted }) => noted).map((one) => one.id)).toEqual(
    timed.map((one) => one.id).filter((one) => tests.test(one)),
  );
});

test.each([
  ['waiting-time/VERIFY', /^PF-10$/],
  ['waiting-time/READ-BINARY', /^PF-10\/(SSSE|DF01)\/EF..$/],
  ['waiting-time/UPDATE-BINARY', /^PF-10\/update\/(SSSE|DF01)\/EF..$/],
  ['waiting-time/UPDATE-RECORD', /^PF-10\/update$/],
  ['waiting-time/CHANGE-PIN', /^PF-10\/change-pin$/],
  ['waiting-time/GET-BALANCE', /^PF-11$/],
  ['waiting-time/INITIALIZE', /^PF-11$/],
  ['waiting-time/DEBIT', /^PF-11$/],
  ['waiting-time/grows', /^PF-1[01]$/],
])('%s fails the tests of the waiting time that send it, and no other', (id, tests) => {
  const defect = stage.defects.get(id);
  if (!defect) throw new Error(`no ${id}`);
  const failed = timed.filter((one) => one.level === 'must' && kills(one, stage, defect)).map((one) => one.id);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed).toEqual(timed.map((one) => one.id).filter((one) => tests.test(one)));
});

test('a card that nobody waits for is mute: no verdict against it', () => {
  const os = stage.make();
  const test = stage.tests.find(({ id }) => id === 'PF-05');
  if (!test) throw new Error('no PF-05');
  const slow = { powerOn: os.powerOn.bind(os), process: os.process.bind(os), took: 30_000_001 };
  const run = new CardRun(stage, { ...slow, took: 0 });
  expect(run.run(test)).toBe('PASS');
  expect(new CardRun(stage, slow).run(test)).toBe(undefined);
});

/** A card whose limit is short, so that nobody waits long for what breaks it. */
const quick = prepareStage({ ...variant, parameters: { ...variant.parameters, 'timing.command': 200 } });

/** The clock of a real run is the host's; the record says what it showed, and the judge finds it there. */
test.each([
  ['slow/GET-CHALLENGE', 'PF-05', 'PASS'],
  ['waiting-time/GET-CHALLENGE', 'PF-05', 'PASS'],
  ['waiting-time/GET-CHALLENGE', 'PF-10', 'FAIL'],
  ['waiting-time/VERIFY', 'PF-10', 'FAIL'],
])('%s in a run with a record, %s: %s', { timeout: 60_000 }, async (id, only, verdict) => {
  const { inputs, prepared, defects } = quick;
  const { judged } = await runDemo({ inputs, os: quick.make(defects.get(id)), selection: { only: [only] } });
  const judgement = judged.verdicts.find((one) => one.id === only);
  expect(judgement?.verdict).toBe(verdict);
  expect([...(judgement?.findings ?? []), ...(judgement?.remarks ?? [])].map(({ code }) => code)).toEqual([
    'TIME_LIMIT',
  ]);
  const test = prepared.plan.tests.find((one) => one.id === only);
  expect(test && new CardRun(quick, quick.make(defects.get(id))).run(test)).toBe(verdict);
});
