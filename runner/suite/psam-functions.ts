import { type CelFunc, celFunc } from '@bufbuild/cel';
import { concat, hexByte } from '../iso7816/hex.ts';
import { usageOf } from '../keys/lacks.ts';
import { factorsOfCard, stepsOf } from '../keys/levels.ts';
import { Fault } from '../messages/fault.ts';
import type { KeyEntry } from '../profile/model.ts';
import { toCel } from './expression/expressions.ts';
import { TYPES } from './expression/functions.ts';
import type { World } from './world.ts';

/** Functions about the PSAM of the key source; without one they speak of the PSAM that the key table describes. */
export function psamFunctions(world: World): CelFunc[] {
  const { STRING, BYTES, DYN } = TYPES;
  return [
    celFunc('psamKey', [STRING], DYN, (name) => {
      const { entry, usage } = held(world, name);
      const id = entry.psamKeyId?.split(',')[0] ?? '';
      return toCel({ usage: hexByte(usage), id, steps: BigInt(stepsOf(usage)) }) as never;
    }),
    // Factors that a load of this key takes: from the card upwards, as many as its usage byte says.
    celFunc('psamFactors', [STRING, BYTES], BYTES, (name, historical) => {
      const factors = factorsOfCard(world.tester.city, historical, String(world.parameter('div.cardFactor')));
      return concat(...factors.toReversed().slice(0, stepsOf(held(world, name).usage)));
    }),
  ];
}

function held(world: World, name: string): { readonly entry: KeyEntry; readonly usage: number } {
  const entry = world.key(name);
  const keys = [world.tester.keys, world.tester.compare].find((one) => one?.source === 'psam') ?? {};
  const usage = usageOf(entry, keys);
  if (usage === undefined) throw new Fault('KEY_UNKNOWN', { key: name, version: 1 });
  return { entry, usage };
}
