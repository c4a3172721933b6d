import { loadProfile, regionsOf } from '../../runner/profile/load-profile.ts';
import type { Parameter, ParameterValue, Profile } from '../../runner/profile/model.ts';
import type { Selection } from '../../runner/profile/statement.ts';
import {
  type Declared,
  type DeclaredRights,
  FEW_CHALLENGES,
  GENERATIONS,
  type Generation,
  RIGHTS,
} from './declared.ts';

/** A small generator with a seed (mulberry32): the same cards on every machine. */
export function choices(seed: number): <T>(from: readonly T[]) => T {
  let state = seed >>> 0;
  return (from) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return from[((mixed ^ (mixed >>> 14)) >>> 0) % from.length] as never;
  };
}

/** Parameters that say how the bench measures, not how a card behaves. */
export const OF_THE_BENCH = /^(timing|challenge\.(samples|resets)|update\.endurance|robustness\.)/;

/** The profile of a card's number: the generations take turns. */
export function profileOf(number: number): Profile {
  return loadProfile(`personal-${GENERATIONS[number % GENERATIONS.length]}`);
}

/** What a vendor may declare about a conforming card of this profile: businesses, region, parameter values, a PIN. */
export function declaration(profile: Profile, seed: number): Declared {
  const choose = choices(seed);
  const businesses = Object.fromEntries(
    profile.businesses.map(({ id, mandatory }): [string, Selection] => [
      id,
      choose(mandatory ? ['now', 'reserved'] : ['now', 'now', 'reserved', 'never']),
    ]),
  );
  const parameters = Object.fromEntries(
    Object.entries(profile.parameters)
      .filter(([name]) => !OF_THE_BENCH.test(name))
      .map(([name, parameter]): [string, ParameterValue] => [name, choose(permittedValues(parameter))]),
  );
  const region = choose([undefined, undefined, ...regionsOf(profile.id).filter((id) => id === 'demo')]);
  const pin = choose(['1234', '123456', '13572468', '1029384756', '246813579024']);
  const yes = (): boolean => choose([true, false]);
  // A card that may have no financial function has none.
  const financial = yes() && parameters['financial.permitted'] !== false;
  const options = { financial, purse: yes(), offlineMedical: yes() };
  // All in turn, so that each way is among the few cards of a generation that `npm test` draws.
  const ways = Object.keys(RIGHTS) as DeclaredRights[];
  const rights = ways[Math.floor(seed / GENERATIONS.length) % ways.length] as DeclaredRights;
  // Where a key takes the place of the PIN, a right to both can not be declared.
  if (rights === 'update-both' || rights.startsWith('mixed')) parameters['status.accumulate'] = 'or';
  // N3 shows a card with nothing but what is mandatory.
  const bare = choose([true, false, false, false, false, false]);
  const optional = profile.businesses.filter(({ mandatory }) => !mandatory);
  return {
    businesses: bare ? { ...businesses, ...Object.fromEntries(optional.map(({ id }) => [id, 'never'])) } : businesses,
    rights,
    options,
    parameters: { ...parameters, ...FEW_CHALLENGES },
    pin,
    generation: profile.generation as Generation,
    ...(region !== undefined && { region }),
  };
}

/** Every value of a list; the ends and the default of a range. */
export function permittedValues({ value, permitted }: Parameter): readonly ParameterValue[] {
  if (permitted === undefined) return [value];
  if (Array.isArray(permitted)) return permitted as readonly ParameterValue[];
  const { min, max } = permitted as { readonly min: number; readonly max: number };
  return [...new Set([value, min, max])];
}
