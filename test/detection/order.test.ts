import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseDefects } from '../../runner/detection/choose.ts';
import { learn } from '../../runner/detection/hints.ts';
import { likelyFirst, NO_HINTS, placesIn } from '../../runner/detection/order.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs } from '../demo-run.ts';

const { tests } = preparePlan(demoInputs()).plan;
const ids = tests.map(({ id }) => id);

describe('the order in which tests are tried', () => {
  test('the narrowest place of a defect comes first', () => {
    expect(placesIn('wrong-length/DF01/EF05#20/longer')).toEqual([
      'DF01/EF05#20/longer',
      'DF01/EF05#20',
      'DF01/EF05',
      'DF01',
    ]);
    expect(placesIn('missing-key/UK1DF01/v2')).toEqual(['UK1DF01/v2', 'UK1DF01']);
    expect(placesIn('crash')).toEqual([]);
  });

  test('is every test once, behind what it needs, irreversible ones last', () => {
    const places = ['DF01/EF05#20', 'SSSE/EF06', 'pin/any', 'UK1DF01/v1'];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...ids), (place, killer) => {
        const hints = learn(NO_HINTS, [
          { defect: `x/${place}`, kills: [{ test: killer, stage: '' }], open: [], apdus: 0 },
        ]);
        const order = likelyFirst(`x/${place}`, tests, hints, new Map());
        expect(order.map(({ id }) => id).sort()).toEqual([...ids].sort());
        const at = new Map(order.map(({ id }, index) => [id, index]));
        for (const { id, needs } of order)
          for (const needed of needs) expect(at.get(needed)).toBeLessThan(at.get(id) as number);
        const lock = order.findIndex(({ irreversible }) => irreversible);
        expect(order.slice(lock)).toEqual(tests.filter(({ irreversible }) => irreversible));
      }),
      { numRuns: 20 },
    );
  });

  test('what killed a defect is tried first on it, and its row on others of the class', () => {
    const hunt = { kills: [{ test: 'SE-10/DF01', stage: '' }], open: [], apdus: 0 };
    const hints = learn(NO_HINTS, [{ ...hunt, defect: 'fci/DF01/name' }]);
    expect(likelyFirst('fci/DF01/name', tests, hints, new Map())[0]?.id).toBe('SE-10/DF01');
    expect(likelyFirst('fci/zzz', tests, hints, new Map())[0]?.id).toMatch(/^SE-10/);
  });
});

describe('the choice of defects', () => {
  const all = ['a/1', 'a/12', 'b/1', 'b/2', 'b/2/x', 'c'];

  test.each([
    [{}, all],
    [{ classes: ['a', 'c'] }, ['a/1', 'a/12', 'c']],
    [{ only: ['b/2', 'a/1'] }, ['a/1', 'b/2', 'b/2/x']],
    [{ only: ['zzz'] }, []],
  ])('%j', (choice, chosen) => expect(chooseDefects(all, choice)).toEqual(chosen));

  test('a draw is the same for the same seed, and another for another', () => {
    const many = Array.from({ length: 200 }, (_, at) => `d/${at}`);
    const draw = (seed: number): readonly string[] => chooseDefects(many, { sample: { size: 20, seed } });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(new Set(draw(1)).size).toBe(20);
    expect(chooseDefects(all, { sample: { size: 99, seed: 1 } })).toEqual(all);
  });
});
