import { describe, expect, test } from 'vitest';
import { CardRun } from '../../runner/detection/card-run.ts';
import { hunt, soundness } from '../../runner/detection/hunt.ts';
import { NO_HINTS } from '../../runner/detection/order.ts';
import { prepareStage } from '../../runner/detection/stage.ts';
import { VARIANTS } from '../../runner/detection/variants.ts';
import { runDemo } from '../demo-run.ts';

const stages = VARIANTS.map(prepareStage);
const [demo] = stages;
if (!demo) throw new Error('there is no card to try');

/** Of each kind of trouble one: data, a counter that locks, a card that is left changed, one that refuses the PIN. */
const DEFECTS = ['wrong-tag/DF01/EF05#20', 'pin-counter/falls-twice', 'update/bit', 'comparison/pin/never'];

describe('a card tried without a record', () => {
  test.each(DEFECTS)('%s gets the verdicts of a run with record and judge', { timeout: 60_000 }, async (id) => {
    const { inputs, prepared } = demo;
    const defect = demo.defects.get(id);
    expect(defect).toBeDefined();
    const { judged } = await runDemo({ inputs, prepared, os: demo.make(defect) });
    const run = new CardRun(demo, demo.make(defect));
    const tried = new Map(demo.tests.map((one) => [one.id, run.run(one)]));
    const differing = judged.verdicts
      .filter(({ verdict }) => verdict !== 'NOT_APPLICABLE')
      .filter((judgement) => tried.get(judgement.id) !== judgement.verdict)
      .map(({ id: test, verdict }) => `${test}: ${verdict}, tried ${tried.get(test)}`);
    expect(differing).toEqual([]);
  });

  test('no test alarms on a sound card', { timeout: 60_000 }, () => {
    for (const stage of stages) expect(soundness(stage).alarms).toEqual([]);
  });

  test('whether a defect is noticed does not depend on the order', { timeout: 120_000 }, () => {
    const options = { hints: NO_HINTS, sound: stages.map(() => ({ cost: new Map(), noted: new Set<string>() })) };
    for (const id of DEFECTS) {
      const first = hunt(id, stages, { ...options, all: false });
      const all = hunt(id, stages, { ...options, all: true });
      expect(first.kills, id).toHaveLength(1);
      // Who notices may differ: where all run on one card, the guard keeps back what a refused value would cost. So the
      // one that was met first has to notice it alone, on a card of its own.
      expect(all.kills, id).not.toEqual([]);
      const stage = stages.find(({ name }) => name === first.kills[0]?.stage);
      const killer = stage?.tests.find((one) => one.id === first.kills[0]?.test);
      expect(stage && killer && new CardRun(stage, stage.make(stage.defects.get(id))).run(killer), id).toBe('FAIL');
    }
  });
});
