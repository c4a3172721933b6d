import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import { runConforming } from './fixtures/conforming-run.ts';
import { declaration, OF_THE_BENCH, permittedValues } from './permitted.ts';

const SIZE = { declarations: 125, seeds: 4, recorded: 20 } as const;

const profile = loadProfile('personal-2.00');
const declarations = Array.from({ length: SIZE.declarations }, (_, index) => declaration(profile, index + 1));

describe('500 conforming cards', () => {
  test('no false alarm on any of them', { timeout: 1_500_000 }, async () => {
    const { conforming, records, alarms } = await runConforming(SIZE);
    expect(alarms).toEqual([]);
    expect(conforming).toBe(SIZE.declarations * SIZE.seeds);
    expect(records).toBe(conforming / SIZE.recorded);
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
      if (OF_THE_BENCH.test(name)) continue;
      const declared = new Set(declarations.map(({ parameters }) => parameters?.[name]));
      expect(declared, name).toEqual(new Set(permittedValues(parameter)));
    }
  });

  test('with and without a region', () => {
    expect(new Set(declarations.map(({ region }) => region))).toEqual(new Set([undefined, 'demo']));
  });
});
