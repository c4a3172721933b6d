import { type Atr, parseAtr } from '../../iso7816/atr.ts';
import { concat, hex, hexByte } from '../../iso7816/hex.ts';
import type { Scope } from '../expression/expressions.ts';
import type { World } from '../world.ts';

/** An answer to reset, and what expressions see of it as `atr`. */
export interface AtrReading {
  readonly atr: Atr;
  readonly scope: Scope;
}

/** Readings by world and bytes: a card gives the same answer at every reset, and every test begins with one. */
const known = new WeakMap<World, Map<string, AtrReading>>();

export function readAtr(world: World, bytes: Uint8Array): AtrReading {
  const readings = known.get(world) ?? new Map<string, AtrReading>();
  known.set(world, readings);
  const id = hex(bytes);
  let reading = readings.get(id);
  if (!reading) {
    const atr = parseAtr(bytes);
    reading = { atr, scope: scopeOf(atr) };
    readings.set(id, reading);
  }
  return reading;
}

function scopeOf(atr: Atr): Scope {
  return {
    bytes: atr.bytes,
    ts: BigInt(atr.ts),
    t0: BigInt(atr.t0),
    historical: atr.historical,
    interface: concat(
      ...atr.interfaceBytes.map((group) => Uint8Array.from(Object.values(group).filter((b) => b !== undefined))),
    ),
    tck: atr.tck === undefined ? '' : hexByte(atr.tck),
    protocols: atr.protocols.map((protocol) => BigInt(protocol)),
    violations: atr.violations.map((violation) => violation.code),
  };
}
