import { describe, expect, test } from 'vitest';
import { loadProfile, regionsOf } from '../../runner/profile/load-profile.ts';
import { GENERATIONS, RIGHTS } from './declared.ts';
import { runConforming } from './fixtures/conforming-run.ts';
import { declaration, OF_THE_BENCH, permittedValues, profileOf } from './permitted.ts';

const SIZE = { declarations: 125, seeds: 4, recorded: 20 } as const;

const declarations = Array.from({ length: SIZE.declarations }, (_, index) =>
  declaration(profileOf(index + 1), index + 1),
);
const drawn = GENERATIONS.map((generation) => ({
  generation,
  profile: loadProfile(`personal-${generation}`),
  declared: declarations.filter((one) => one.generation === generation),
}));

describe('500 conforming cards', () => {
  test('no false alarm on any of them', { timeout: 1_500_000 }, async () => {
    const { conforming, records, alarms } = await runConforming(SIZE);
    expect(alarms).toEqual([]);
    expect(conforming).toBe(SIZE.declarations * SIZE.seeds);
    expect(records).toBe(conforming / SIZE.recorded);
  });

  describe.each(drawn)('among the cards of $generation', ({ profile, declared }) => {
    test('every choice of every business', () => {
      for (const { id, mandatory } of profile.businesses) {
        const chosen = new Set(declared.map(({ businesses }) => businesses?.[id]));
        expect([...chosen].sort(), id).toEqual(mandatory ? ['now', 'reserved'] : ['never', 'now', 'reserved']);
      }
    });

    test('every permitted value of every parameter that says how a card behaves', () => {
      const rows = Object.entries(profile.parameters).filter(([name]) => !OF_THE_BENCH.test(name));
      for (const [name, parameter] of rows) {
        const values = new Set(declared.map(({ parameters }) => parameters?.[name]));
        expect(values, name).toEqual(new Set(permittedValues(parameter)));
      }
    });

    test('one with no business but those that are mandatory', () => {
      const optional = profile.businesses.filter(({ mandatory }) => !mandatory);
      expect(declared.some(({ businesses }) => optional.every(({ id }) => businesses?.[id] === 'never'))).toBe(true);
    });

    test('every way of declaring the rights that no source tells', () => {
      expect(new Set(declared.map(({ rights }) => rights))).toEqual(new Set(Object.keys(RIGHTS)));
    });

    test('with and without the regions that add to it', () => {
      const regions = regionsOf(profile.id).filter((id) => id === 'demo');
      expect(new Set(declared.map(({ region }) => region))).toEqual(new Set([undefined, ...regions]));
    });
  });
});
