import { expect, test } from 'vitest';
import { accessMatrix } from '../../../runner/suite/expand/access-matrix.ts';
import type { Scope } from '../../../runner/suite/expression/expressions.ts';
import { World } from '../../../runner/suite/world.ts';
import { inputsFor } from '../../end-to-end/declared.ts';
import { world } from '../fixture.ts';

const cells = accessMatrix(world);
const OTHERS = ['others-read', 'others-update', 'never-update'];

/** `state read update`: + where the profile allows it. */
function stateRows(path: string): string[] {
  const rows = new Map<string, string>();
  for (const cell of cells.filter(({ file }) => (file as Scope).path === path)) {
    if (OTHERS.includes(String(cell.question))) continue;
    const state = String(cell.state);
    rows.set(state, (rows.get(state) ?? state) + (cell.allowed === true ? ' +' : ' -'));
  }
  return [...rows.values()];
}

test.each<[path: string, right: string, rows: string[]]>([
  ['SSSE/EF05', 'free / UKSSSE', ['none + -', 'pin + -', 'UKSSSE + +']],
  ['DF01/EF05', 'PIN or RK1DF01 / UK1DF01', ['none - -', 'pin + -', 'RK1DF01 + -', 'UK1DF01 - +', 'pin+RK1DF01 + -']],
  ['DF04/EF06', 'PIN and RK1DF04 / UK2DF04', ['none - -', 'pin - -', 'RK1DF04 - -', 'UK2DF04 - +', 'pin+RK1DF04 + -']],
  ['DF04/EF08', 'PIN / never', ['none - -', 'pin + -']],
])('%s (%s)', (path, _, rows) => {
  expect(stateRows(path)).toEqual(rows);
});

test('every file stands in it with no right, with the PIN and for both operations, and no cell twice', () => {
  for (const path of world.files.keys()) {
    const own = cells.filter(({ file }) => (file as Scope).path === path).map(({ state, op }) => `${state} ${op}`);
    expect(own, path).toEqual(expect.arrayContaining(['none read', 'none update', 'pin read', 'pin update']));
    expect(new Set(own).size, path).toBe(own.length);
  }
});

test('a key of the update right beside the PIN is not the key that reading asks for', () => {
  const { profile, sample } = inputsFor({ generation: '1.00', rights: 'update-both' });
  const made = accessMatrix(new World(profile, sample));
  const asked = (state: string): unknown[] =>
    made
      .filter((cell) => (cell.file as Scope).path === 'DF04/EF06' && cell.state === state && cell.op === 'read')
      .map(({ question, allowed }) => [question, allowed]);
  expect(asked('pin+UK2DF04')).toEqual([['and-pin', false]]);
  expect(asked('pin+RK1DF04')).toEqual([['and-both', true]]);
});
