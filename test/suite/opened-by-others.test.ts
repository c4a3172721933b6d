import { describe, expect, test } from 'vitest';
import { fileOf } from '../../emulator/card-image.ts';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { accessMatrix } from '../../runner/suite/expand/access-matrix.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';
import { inputsFor } from '../end-to-end/declared.ts';

test('every cell of the matrix is one test', () => {
  const { plan, world } = preparePlan(inputsFor({ region: 'demo' }));
  const asked = plan.tests.map(({ scope }) => scope.cell).filter((cell) => cell !== undefined);
  const name = (cell: unknown): string => {
    const { file, state, op } = cell as { file: { path: string }; state: string; op: string };
    return `${file.path} ${op} ${state}`;
  };
  const ring = (cell: unknown): boolean => (cell as { question: string }).question === 'ring-update';
  // A ring is asked for in two ways, of which the ICS chooses one.
  const cells = accessMatrix(world).flatMap((cell) => (ring(cell) ? [name(cell), name(cell)] : [name(cell)]));
  expect(asked.map(name).sort()).toEqual(cells.sort());
});

/** File, operation, and a credential that opens it besides those of the profile. */
const ROWS = [
  ['DF03', 0xef16, 'update', 'UK7DF03'],
  ['DF02', 0xef16, 'update', 'UK4DF02'],
  ['DF01', 0xef09, 'update', 'UK4DF01'],
  ['DF01', 0xef15, 'update', 'UK7DF01'],
  ['DF01', 0xef1a, 'update', 'pin'],
  ['DF03', 0xef05, 'update', 'LKDF03'],
  ['DF03', 0xef05, 'update', 'UK1SSSE'],
  ['DF04', 0xef08, 'update', 'PUK'],
  ['SSSE', 0xef05, 'update', 'BK'],
  ['SSSE', 0xef05, 'update', 'PUK'],
  ['SSSE', 0xef05, 'update', 'RKSSSE'],
  ['SSSE', 0xef08, 'read', 'PUK'],
  ['DF03', 0xef05, 'read', 'RK1DF03'],
  ['DF03', 0xef06, 'read', 'RK2DF03'],
  ['DF04', 0xef06, 'read', 'UK1DF04'],
  ['DF07', 0xef05, 'read', 'RK2DF07'],
  ['DF07', 0xef05, 'read', 'RK3DF07'],
] as const;

/** Where the status of SSSE is replaced, each of its credentials is followed by a try of its own. */
const REPLACED = ROWS.filter(([, , , also]) => ['UK1SSSE', 'PUK', 'RK3DF07'].includes(also));

describe.each([
  ['or', ROWS],
  ['replace', REPLACED],
] as const)('a card with status.accumulate: %s', (accumulate, rows) => {
  const inputs = inputsFor({ parameters: { 'status.accumulate': accumulate } });
  const { statement, tester } = inputs.sample;

  test.each(rows)(
    '%s/%i that can be %s with %s as well fails, and the finding names it',
    async (name, fid, op, also) => {
      const os = createEmulator({ profile: inputs.profile, statement, tester, seed: DEMO_SEED });
      const file = fileOf(os.image, name, fid);
      if (!file) throw new Error(`the card has no ${name}/${fid}`);
      const before = JSON.stringify(file.records);
      file[op] = { kind: 'or', of: [file[op], also === 'pin' ? { kind: 'pin' } : { kind: 'key', key: also }] };
      const path = `${name}/${fid.toString(16).toUpperCase()}`;
      const only = ['AC-01', 'AC-03', 'AC-21']
        .map((row) => `${row}/${path}`)
        .filter((id) => ids.some((one) => one.startsWith(id)));
      const { judged } = await runDemo({ inputs, os, selection: { only } });
      const failed = judged.verdicts.filter(({ verdict }) => verdict === 'FAIL');
      expect(failed.length).toBeGreaterThan(0);
      for (const { findings } of failed) expect(findings[0]?.text.en).toContain(`(presented: ${also})`);
      expect(JSON.stringify(file.records)).toBe(before);
    },
  );
});

const ids = preparePlan(demoInputs()).plan.tests.map(({ id }) => id);
