import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { runDemo } from '../demo-run.ts';
import { inputsFor } from './declared.ts';

const SELECTION = { family: ['BR', 'IC'] };
const truth = inputsFor({});

/** Tests of a family pair that fail. */
async function failing(options: Parameters<typeof runDemo>[0]): Promise<readonly string[]> {
  const { judged } = await runDemo({ selection: SELECTION, ...options });
  return judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id);
}

describe('a statement that is not true of the card', () => {
  const { profile, sample } = truth;
  const card = () => createEmulator({ profile, ...sample, seed: DEMO_SEED });

  test('the true one has no contradiction', async () => {
    expect(await failing({ inputs: truth, os: card() })).toEqual([]);
  });

  test.each<[lie: string, declared: Parameters<typeof inputsFor>[0], noticedBy: readonly string[]]>([
    ['a business is not declared', { businesses: { health: 'never' } }, ['IC-10/DF05', 'BR-02/DF05']],
    ['a business is said to be reserved', { businesses: { health: 'reserved' } }, ['BR-04/DF05']],
    ['a longer challenge is made up', { parameters: { 'challenge.lengths': '4 8 16' } }, ['IC-05']],
    ['reading all records is denied', { parameters: { 'record.all': false } }, ['IC-07']],
    ['selecting the parent is denied', { parameters: { 'select.parent': false } }, ['IC-09']],
    ['selecting the child is denied', { parameters: { 'select.child': false } }, ['IC-09']],
    ['a partial name is said to select', { parameters: { 'select.partial': true } }, ['IC-09']],
    ['key versions are denied', { parameters: { 'auth.version': 'absent' } }, ['IC-08']],
    ['T=1 is made up', { parameters: { 'transmission.protocols': 'T=0 T=1' } }, ['IC-02']],
    ['an algorithm is made up', { parameters: { 'fci.algorithm': '01' } }, ['IC-03']],
    ['a readable directory file is made up', { parameters: { 'directory.readable': true } }, ['IC-06']],
  ])('%s', async (_, declared, noticedBy) => {
    expect(await failing({ inputs: inputsFor(declared), os: card() })).toEqual(expect.arrayContaining([...noticedBy]));
  });

  test('the truth is asked for before anything else, and never declared away', () => {
    const { tests } = preparePlan(truth).plan;
    const last = tests.findLastIndex(({ family }) => family === 'IC');
    expect(tests.slice(0, last + 1).every(({ family }) => family === 'IC')).toBe(true);
    // What is about another generation is no question to this card.
    const away = tests.filter(({ family, notApplicable }) => family === 'IC' && notApplicable);
    expect(away.map(({ id }) => id)).toEqual(['IC-09/meanings']);
  });
});

describe('cards that break a rule of the businesses', () => {
  test.each<[defect: string, noticedBy: readonly string[]]>([
    ['missing-file/DF06/EF05', ['BR-01/DF06']],
    ['missing-record/DF01/EF05#20', ['BR-01/DF01']],
    ['blanked/SSSE/EF06#09', ['BR-03/SSSE/EF06']],
    ['moved-in/DF07/EF05#F2', ['BR-04/DF07']],
    ['right-never/DF07/EF05/update', ['BR-05/DF07']],
    ['extra-file/DF02', ['BR-30/DF02', 'BR-34/DF02']],
    ['extra-file/SSSE', ['BR-30/SSSE', 'BR-34/SSSE']],
    ['right-free/DF01/EF07/update', ['BR-20']],
  ])('%s', async (defect, noticedBy) => {
    expect(await failing({ inputs: truth, defects: [defect] })).toEqual(expect.arrayContaining([...noticedBy]));
  });

  test.each<[defect: string, noticedBy: string]>([
    ['right-free/DF01/EF05/read', 'BR-08'],
    ['right-free/DF0B/EF05/read', 'BR-08'],
    ['missing-file/SSSE/EF0D', 'BR-07'],
    ['wrong-tag/DF0B/EF05#EC', 'BR-08'],
  ])('a card with indicators of another field: %s', async (defect, noticedBy) => {
    const inputs = loadInputs(join(ROOT, 'samples', 'region.yaml'));
    const { judged } = await runDemo({ inputs, selection: { only: ['BR-07', 'BR-08'] }, defects: [defect] });
    expect(judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id)).toContain(noticedBy);
  });
});
