import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../runner/suite/expand/sources.ts';
import type { Scope, Value } from '../../../runner/suite/expression/expressions.ts';
import { fileItem } from '../../../runner/suite/items.ts';
import type { Raw } from '../../../runner/suite/steps/step.ts';
import { World } from '../../../runner/suite/world.ts';
import { demoInputs } from '../../demo-run.ts';
import { world } from '../fixture.ts';

const scope: Scope = {
  file: fileItem(world, world.file('DF02/EF15')),
  dir: { name: 'DF07' },
  element: { children: [{ tag: '10' }] },
  list: [1n, 2n],
};

describe('sources of a loop', () => {
  test.each<[source: Raw, items: Value[]]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['range(1, 3)', [1n, 2n, 3n]],
    ['range( 0 , 0 )', [0n]],
    ['range(2, 1)', []],
    ['list', [1n, 2n]],
    ['list.filter(n, n > 1)', [2n]],
    ['element.children', [{ tag: '10' }]],
  ])('%j', (source, items) => {
    expect(itemsOf(source, world, scope)).toEqual(items);
  });

  test.each<[source: string, field: string, some: string[], count: number]>([
    ['profile.directories', 'name', ['SSSE', 'DF01'], 8],
    ['profile.files', 'path', ['SSSE/EF05', 'DF04/EF15'], world.files.size],
    // Those of the bank's purse stand in no directory of the profile.
    ['profile.keys', 'name', ['IRK', 'UK1DF01', 'DLK'], world.keys.size - 3],
    ['dir.files', 'path', ['DF07/EF05', 'DF07/EF06', 'DF07/EF07'], 3],
    ['dir.keys', 'name', ['STKDF07', 'UK1DF07', 'RK1DF07'], 7],
    // A repeated tag gives an item each.
    ['file.elements', 'path', ['DF02/EF15#99.1', 'DF02/EF15#99.4', 'DF02/EF15#0F'], 6],
  ])('%s', (source, field, some, count) => {
    const names = itemsOf(source, world, scope).map((item) => (item as Scope)[field]);
    expect(names).toEqual(expect.arrayContaining(some));
    expect(names).toHaveLength(count);
  });

  test('a business that is not on the card has no directory, file, key or cell', () => {
    const { profile, sample } = demoInputs();
    const businesses = { ...sample.statement.businesses, employment: 'never' as const };
    const without = new World(profile, { ...sample, statement: { ...sample.statement, businesses } });
    for (const source of ['profile.directories', 'profile.files', 'profile.keys', 'access.matrix']) {
      const listed = JSON.stringify(itemsOf(source, without, {}), (_, value) =>
        typeof value === 'bigint' ? Number(value) : value,
      );
      expect(listed, source).not.toContain('DF02');
    }
  });

  test.each([
    ['1 + 1', 'STEP_VALUE'],
    ['nobody', 'EXPRESSION_FAILED'],
    ['file.paths', 'EXPRESSION_FAILED'],
  ])('%s is %s', (source, code) => {
    expect(() => itemsOf(source, world, scope)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
