import { Fault } from '../../messages/fault.ts';
import { effectsOf, failuresIn } from '../budget.ts';
import type { CompiledTest } from '../plan.ts';
import type { World } from '../world.ts';

/** What a test may cost or change, found from its steps, must stand in its `spends`, `writes` and `consumes`. */
export function effectFaults(tests: readonly CompiledTest[], world: World): Fault[] {
  return tests.flatMap((test) => {
    if (test.notApplicable) return [];
    const { id, place } = test;
    const spent = [...failuresIn(test, world)].flatMap(([counter, found]) => {
      const declared = test.spends[counter] ?? 0;
      return found > declared ? [new Fault('SPENDS_UNDECLARED', { id, counter, found, declared }, { place })] : [];
    });
    const scope = { ...world.constants(), ...test.scope };
    const effects = effectsOf([...test.given, ...test.steps, ...test.restore], world, scope);
    const written = new Set(effects.flatMap((effect) => (effect.kind === 'write' ? [effect.file] : [])));
    const consumed = new Set(effects.flatMap((effect) => (effect.kind === 'consume' ? [effect.what] : [])));
    const undone = [...consumed].flatMap((what) => {
      const found = effects.filter((effect) => effect.kind === 'consume' && effect.what === what).length;
      const declared = test.consumes[what] ?? 0;
      return found > declared ? [new Fault('CONSUMES_UNDECLARED', { id, what, found, declared }, { place })] : [];
    });
    const undeclared = [...written].filter((file) => !test.writes.includes(file));
    return [...spent, ...undone, ...undeclared.map((file) => new Fault('WRITES_UNDECLARED', { id, file }, { place }))];
  });
}
