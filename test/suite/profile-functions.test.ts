import { expect, test } from 'vitest';
import { unhex } from '../../runner/iso7816/hex.ts';
import { World } from '../../runner/suite/world.ts';
import { inputsFor } from '../end-to-end/declared.ts';

const HISTORICAL = '00000000008660130425001C4E';

test.each([
  ['as most cards take it', {}, '8660130425001C4E'],
  ['as the other description has it', { 'div.cardFactor': 'T8..TD+0000' }, '130425001C4E0000'],
])('the card factor of an expression is that of the card under test: %s', (_, parameters, factor) => {
  const { profile, sample } = inputsFor({ parameters });
  const compiled = new World(profile, sample).expressions.compile('cardFactor(historical)');
  expect(compiled.evaluate({ historical: unhex(HISTORICAL) })).toEqual(unhex(factor));
});

test.each([
  ['DF01/EF05', 'read', ['pin'], true],
  ['DF01/EF05', 'update', ['pin'], false],
  ['DF01/EF05', 'update', ['pin', 'UK1DF01'], true],
  ['DF04/EF06', 'read', ['pin'], false],
  ['DF04/EF06', 'read', ['pin', 'RK1DF04'], true],
  ['SSSE/EF05', 'read', [], true],
  ['DF04/EF08', 'update', ['pin', 'UK1DF04', 'UK2DF04'], false],
])('opens %s, %s, %j: %s', (path, op, credentials, opened) => {
  const { profile, sample } = inputsFor({});
  const compiled = new World(profile, sample).expressions.compile('opens(path, op, credentials)');
  expect(compiled.evaluate({ path, op, credentials })).toBe(opened);
});
