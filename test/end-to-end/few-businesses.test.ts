import { describe, expect, test } from 'vitest';
import { DEMO_SEED } from '../../emulator/demo-card.ts';
import { kills } from '../../runner/detection/hunt.ts';
import { stageFor } from '../../runner/detection/stage.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from './declared.ts';

type Row = readonly [name: string, absent: readonly string[], passed: readonly string[], not: readonly string[]];

/** Cards of generation 1.00 without some of the applications, what is asked of DF01 for it, and what does not apply. */
const CARDS: readonly Row[] = [
  [
    'SSSE and DF01 alone (N3)',
    ['employment', 'insurance', 'medical'],
    ['AC-18', 'RB-17', 'SE-27', 'AU-18/DF01', 'AU-36/DF01', 'AU-37/DF01', 'LC-01/DF01', 'LC-04/DF01', 'LC-16/DF01'],
    ['AC-16', 'AU-18', 'AU-32/DF04', 'AU-36/DF02', 'FS-19', 'KD-17', 'LC-02', 'LC-07', 'MA-41', 'SE-15', 'TE-08'],
  ],
  ['no DF03', ['insurance'], ['AC-16/DF02', 'AC-17/DF04', 'AU-37', 'LC-07', 'LC-06/DF01/key'], ['AC-16', 'LC-03']],
  ['no DF04', ['medical'], ['AC-16', 'AU-37/DF01', 'LC-16'], ['AU-37', 'LC-07', 'MA-01', 'LC-04/DF01']],
  ['no DF02', ['employment'], ['AU-36/DF01', 'LC-16', 'RB-17'], ['AU-36/DF02', 'FS-19', 'TE-08']],
];

function inputsWithout(absent: readonly string[]) {
  return inputsFor({
    generation: '1.00',
    businesses: Object.fromEntries(absent.map((name) => [name, 'never'])),
    options: { offlineMedical: !absent.includes('medical') },
    parameters: { 'sm.update': 'mac', 'unblock.supported': true, ...FEW_CHALLENGES },
  });
}

test.each(CARDS)('a card of 1.00 with %s conforms', async (_, absent, passed, not) => {
  const { judged } = await runDemo({ inputs: inputsWithout(absent) });
  const verdicts = new Map(judged.verdicts.map(({ id, verdict }) => [id, verdict]));
  expect(judged.decision).toBe('conform');
  expect(passed.filter((id) => verdicts.get(id) !== 'PASS')).toEqual([]);
  expect(not.filter((id) => verdicts.get(id) !== 'NOT_APPLICABLE')).toEqual([]);
});

/** What only tests of the absent applications noticed is noticed at DF01. */
const DEFECTS: readonly (readonly [absent: string, defect: string, test: string])[] = [
  ['employment insurance medical', 'key-counter/wraps', 'AU-18/DF01'],
  ['employment insurance medical', 'status-word/EXTERNAL-AUTHENTICATE/6983/9000', 'AU-36/DF01'],
  ['employment insurance medical', 'undeclared/auth.lastFailure/6983', 'AU-37/DF01'],
  ['employment insurance medical', 'blocking/no-lock-key/application-block', 'LC-01/DF01'],
  ['employment insurance medical', 'blocking/no-lock-key/application-unblock', 'LC-06/DF01/key'],
  ['employment insurance medical', 'blocking/unblock/refused', 'LC-06/DF01/supported'],
  ['employment insurance medical', 'blocking/unblock/uncounted', 'LC-16/DF01'],
  ['employment insurance medical', 'undeclared/block.response.access/6A81', 'LC-04/DF01'],
  ['employment insurance medical', 'undeclared/block.response.challenge/6A81', 'LC-17/DF01'],
  ['insurance medical', 'credentials/kept/another-application', 'AC-17/DF02'],
  ['employment insurance', 'credentials/kept/another-application', 'AC-17/DF04'],
];

describe.each([...new Set(DEFECTS.map(([absent]) => absent))])('a card of 1.00 without %s', (absent) => {
  const inputs = inputsWithout(absent.split(' '));
  const stage = stageFor('few', inputs, preparePlan(inputs), DEMO_SEED);
  test.each(DEFECTS.filter(([without]) => without === absent))('%s: %s is noticed by %s', (_, id, noticing) => {
    const defect = stage.defects.get(id);
    const noticed = stage.tests.find((one) => one.id === noticing);
    if (!defect || !noticed) throw new RangeError(`no ${defect ? noticing : id} here`);
    expect(kills(noticed, stage, defect)).toBe(true);
    expect(kills(noticed, { ...stage, make: () => stage.make() }, defect)).toBe(false);
  });
});
