import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kills } from '../../runner/detection/hunt.ts';
import { prepareStage } from '../../runner/detection/stage.ts';
import { variantOf } from '../../runner/detection/variants.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { runDemo } from '../demo-run.ts';

function sampleOf(name: string): string {
  return join(ROOT, 'samples', `${name}.yaml`);
}

/** A sample of each generation and kind, tests that are about it, and tests that are not asked of it. */
const SAMPLES: readonly (readonly [sample: string, passed: readonly string[], notApplicable: readonly string[]])[] = [
  ['demo', ['DE-12', 'AU-27', 'AC-19', 'BR-20'], ['AU-27/DF01', 'BR-20/first', 'SE-22/unmixed']],
  [
    'demo-1.00',
    ['AU-27/DF01', 'AU-30/BK', 'AU-36/DF02', 'BR-20/first', 'SE-22/unmixed', 'SE-22/absent', 'MA-01'],
    ['DE-12', 'AU-27', 'AC-19', 'AC-20', 'MA-25', 'FS-20', 'IC-09/meanings'],
  ],
  ['later-meanings-1.00', ['IC-09/meanings', 'DE-16/DF04/EF05#81/meaning', 'DE-18/DF01/EF0A#37'], ['DE-12']],
  [
    'undeclared-1.00',
    ['RD-01', 'SE-22/unmixed', 'FS-16/DF01/EF05#20', 'AC-17', 'AC-22', 'AC-26', 'AU-30'],
    ['FS-16/DF02/EF05#40', 'TE-06/settlement', 'WR-01'],
  ],
];

describe.each(SAMPLES)('%s', (name, passed, notApplicable) => {
  test('conforms, and nothing stays undecided', async () => {
    const { judged } = await runDemo({ inputs: loadInputs(sampleOf(name)) });
    const verdicts = new Map(judged.verdicts.map(({ id, verdict }) => [id, verdict]));
    expect(judged.decision).toBe('conform');
    expect([...verdicts].filter(([, verdict]) => verdict === 'INCONCLUSIVE')).toEqual([]);
    expect(passed.filter((id) => verdicts.get(id) !== 'PASS')).toEqual([]);
    expect(notApplicable.filter((id) => verdicts.get(id) !== 'NOT_APPLICABLE')).toEqual([]);
  });
});

/** Defects that only a card of generation 1.00 can have, and who has to notice them. */
const DEFECTS: readonly (readonly [sample: string, defect: string, test: string])[] = [
  ['demo-1.00', 'mixed-card/pse', 'SE-22/absent'],
  ['demo-1.00', 'mixed-card/ppse', 'SE-22/absent'],
  ['demo-1.00', 'mixed-card/ddf2', 'SE-22/unmixed'],
  ['demo-1.00', 'undeclared-meaning/DF01/EF0A#37', 'DE-18/DF01/EF0A#37'],
  ['demo-1.00', 'undeclared-meaning/DF04/EF05#81', 'DE-16/DF04/EF05#81/meaning'],
  ['demo-1.00', 'missing-record/DF02/EF08#52', 'FS-16/DF02/EF08#52'],
  ['later-meanings-1.00', 'broken-padding/DF04/EF05#81', 'DE-18/DF04/EF05#81'],
  ['later-meanings-1.00', 'broken-padding/DF01/EF0A#38', 'DE-18/DF01/EF0A#38'],
  ['later-meanings-1.00', 'absent-meaning', 'IC-09/meanings'],
];

describe.each(['demo-1.00', 'later-meanings-1.00'])('a card like %s with a defect', (name) => {
  const stage = prepareStage(variantOf(sampleOf(name)));
  test.each(DEFECTS.filter(([sample]) => sample === name))('%s: %s is noticed by %s', (_, id, noticing) => {
    const defect = stage.defects.get(id);
    const noticed = stage.tests.find((one) => one.id === noticing);
    if (!defect || !noticed) throw new RangeError(`no ${defect ? noticing : id} here`);
    expect(kills(noticed, stage, defect)).toBe(true);
    expect(kills(noticed, { ...stage, make: () => stage.make() }, defect)).toBe(false);
  });
});
