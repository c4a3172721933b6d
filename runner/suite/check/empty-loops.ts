import { Fault } from '../../messages/fault.ts';
import { itemsOf } from '../expand/sources.ts';
import type { Scope } from '../expression/expressions.ts';
import type { CompiledTest } from '../plan.ts';
import { PlacedFault } from '../steps/compile.ts';
import { field, type Raw, type RawMap, text } from '../steps/step.ts';
import type { World } from '../world.ts';
import { type Path, type PlacedStep, stepsIn } from './walk.ts';

/**
 * Loops of a test that are run through not once, as far as it can be known before the card is asked: what stands
 * inside never happens, and the test passes by doing nothing.
 */
export function emptyLoops(raw: RawMap, at: Path, tests: readonly CompiledTest[], world: World): PlacedFault[] {
  for (const { id, scope, notApplicable } of tests) {
    if (notApplicable) continue;
    const found = emptyIn(raw.steps, [...at, 'steps'], id, [{ ...world.constants(), ...scope }], world);
    // The same line in every expanded test: the first one tells it.
    if (found.length > 0) return found;
  }
  return [];
}

function emptyIn(raw: Raw | undefined, at: Path, id: string, scopes: readonly Scope[], world: World): PlacedFault[] {
  return stepsIn(raw, at).flatMap((placed) => {
    const inner = roundsOf(placed, scopes, world);
    if (!inner) return [];
    if (inner.length === 0) return [new PlacedFault(new Fault('LOOP_EMPTY', { id }), placed.path)];
    return emptyIn(field(placed.step, 'steps'), [...placed.path, 'steps'], id, inner, world);
  });
}

/** Scopes in which the steps of a loop run; nothing for a step that is none, or whose rounds the card decides. */
function roundsOf({ step }: PlacedStep, scopes: readonly Scope[], world: World): readonly Scope[] | undefined {
  try {
    if (step.repeat !== undefined) {
      const count = world.expressions.compile((text(step.repeat) ?? '').replace(/^\{|\}$/g, ''));
      return scopes.filter((scope) => Number(count.evaluate(scope)) > 0).map((scope) => ({ ...scope, i: 0n }));
    }
    const [loop] = Object.entries((step.each ?? {}) as RawMap);
    if (!loop) return undefined;
    const [name, source] = loop;
    const where = text(step.where);
    const condition = where === undefined ? undefined : world.expressions.compile(where);
    return scopes
      .flatMap((scope) => itemsOf(source, world, scope).map((item) => ({ ...scope, [name]: item })))
      .filter((scope) => condition?.evaluate(scope) ?? true);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
