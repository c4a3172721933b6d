import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import { declaration, permittedValues } from './permitted.ts';

const DECLARATIONS = 50;
const SEEDS = 4;

const script = fileURLToPath(new URL('./fixtures/conforming-cards.ts', import.meta.url));
const profile = loadProfile('personal-2.00');
const declarations = Array.from({ length: DECLARATIONS }, (_, index) => declaration(profile, index + 1));

/** Cards number `first`, `first + step`, … in a process of their own: a card is 1400 tests. */
async function runCards(first: number, step: number): Promise<{ conforming: number; alarms: string[] }> {
  const args = [script, first, step, DECLARATIONS, SEEDS].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as { conforming: number; alarms: string[] };
}

describe('200 conforming cards', () => {
  test('no false alarm on any of them', { timeout: 600_000 }, async () => {
    const processes = Math.min(4, availableParallelism());
    const parts = await Promise.all(Array.from({ length: processes }, (_, index) => runCards(index + 1, processes)));
    expect(parts.flatMap(({ alarms }) => alarms)).toEqual([]);
    expect(parts.reduce((sum, { conforming }) => sum + conforming, 0)).toBe(DECLARATIONS * SEEDS);
  });

  test('among them every choice of every business', () => {
    for (const { id, mandatory } of profile.businesses) {
      const chosen = new Set(declarations.map(({ businesses }) => businesses?.[id]));
      expect([...chosen].sort(), id).toEqual(mandatory ? ['now', 'reserved'] : ['never', 'now', 'reserved']);
    }
  });

  test('among them every permitted value of every parameter that says how a card behaves', () => {
    const rows = Object.entries(profile.parameters).filter(([name]) => name in (declarations[0]?.parameters ?? {}));
    for (const [name, parameter] of rows) {
      if (name === 'challenge.samples' || name === 'challenge.resets') continue;
      const declared = new Set(declarations.map(({ parameters }) => parameters?.[name]));
      expect(declared, name).toEqual(new Set(permittedValues(parameter)));
    }
  });

  test('with and without a region', () => {
    expect(new Set(declarations.map(({ region }) => region))).toEqual(new Set([undefined, 'demo']));
  });
});
