import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseRecord } from '../../runner/record/reader.ts';
import { resultOf, sharedKeys } from '../../runner/session/interop/findings.ts';
import { matrixOf, runMatrix } from '../../runner/session/interop/matrix.ts';
import { demoInputs } from '../demo-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardbench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HANGZHOU = '330100';
const NINGBO = '330200';
const CHENGDU = '510100';

/** Region of the card and of the terminal, what keys its PSAM holds, and what becomes of reading, updating, proving. */
const ROWS = [
  [HANGZHOU, NINGBO, 'usage', ['PASS', 'PASS', 'PASS']],
  [HANGZHOU, CHENGDU, 'usage', ['PASS', 'NOT_APPLICABLE', 'PASS']],
  [CHENGDU, HANGZHOU, 'usage', ['PASS', 'NOT_APPLICABLE', 'PASS']],
  [HANGZHOU, CHENGDU, 'national', ['PASS', 'PASS', 'PASS']],
  [HANGZHOU, HANGZHOU, 'usage', ['NOT_APPLICABLE', 'NOT_APPLICABLE', 'NOT_APPLICABLE']],
] as const;

test.each(ROWS)('a card of %s at a terminal of %s with keys by %s', async (city, region, reach, wanted) => {
  const cells = await runMatrix(
    demoInputs(),
    [{ name: 'card', city, seed: 1 }],
    [{ name: 'terminal', city: region, reach }],
    folder,
  );
  const [result] = cells.map(resultOf);
  expect([result?.read, result?.update, result?.genuine]).toEqual(wanted);
  expect(result?.failed).toEqual([]);
  expect(parseRecord(readFileSync(result?.record ?? '', 'utf8')).integrity).toEqual([]);
});

test.each([
  ['two serial numbers', 2, 0],
  ['one serial number', 1, 1],
] as const)('two cards with %s: shared keys found', async (_, seed, shared) => {
  const cards = [
    { name: 'A1', city: HANGZHOU, seed: 1 },
    { name: 'A2', city: HANGZHOU, seed },
  ];
  const cells = await runMatrix(demoInputs(), cards, [{ name: 'B', city: NINGBO, reach: 'usage' }], folder);
  expect(sharedKeys(cells).map(({ cards: pair }) => pair)).toEqual(shared === 0 ? [] : [['A1', 'A2']]);
});

test('the matrix has two cards of the first region, and terminals with national keys as well', () => {
  const { cards, terminals } = matrixOf([HANGZHOU, NINGBO, CHENGDU]);
  expect(cards.map(({ name, city }) => `${name} ${city}`)).toEqual([
    `A1 ${HANGZHOU}`,
    `A2 ${HANGZHOU}`,
    `B1 ${NINGBO}`,
    `C1 ${CHENGDU}`,
  ]);
  expect(new Set(cards.map(({ seed }) => seed)).size).toBe(4);
  expect(terminals.map(({ name, reach }) => `${name} ${reach}`)).toEqual([
    'A usage',
    'B usage',
    'C usage',
    'C* national',
  ]);
});

test('each pair has a record of its own', () => {
  const names = readdirSync(folder);
  expect(new Set(names).size).toBe(ROWS.length + 4);
});
