import { Fault } from '../../messages/fault.ts';
import { courseThrough, effectsOfTest } from '../budget.ts';
import { completes } from '../counters.ts';
import type { CompiledTest } from '../plan.ts';
import type { World } from '../world.ts';

/**
 * What a test may cost or change, found from its steps, must stand in its `spends`, `writes` and `consumes`; and what it costs must
 * be given back by a later step or by `restore`, unless it is irreversible.
 */
export function effectFaults(tests: readonly CompiledTest[], world: World): Fault[] {
  return tests.flatMap((test) => {
    if (test.notApplicable) return [];
    const { id } = test;
    const effects = effectsOfTest(test, world);
    const course = courseThrough(effects, world);
    const spent = [...course.failures].flatMap(([counter, found]) => {
      const declared = test.spends[counter] ?? 0;
      return found > declared
        ? [new Fault('SPENDS_UNDECLARED', { id, counter, found, declared }, { place: test.place })]
        : [];
    });
    const untold = course.untold ? [new Fault('TRY_UNTOLD', { id }, { place: test.place })] : [];
    const kept = test.irreversible
      ? []
      : course.left.map((counter) => new Fault('SPENDS_NOT_RETURNED', { id, counter }, { place: test.place }));
    const written = new Set(effects.flatMap((effect) => (effect.kind === 'write' ? [effect.file] : [])));
    const completed = effects.flatMap((effect) =>
      effect.kind === 'command' && effect.outcome === 'success' ? (completes(effect.bytes) ?? []) : [],
    );
    const undone = [...new Set(completed)].flatMap((what) => {
      const found = completed.filter((one) => one === what).length;
      const declared = test.consumes[what] ?? 0;
      return found > declared
        ? [new Fault('CONSUMES_UNDECLARED', { id, what, found, declared }, { place: test.place })]
        : [];
    });
    const undeclared = [...written].filter((file) => !test.writes.includes(file));
    return [
      ...spent,
      ...untold,
      ...kept,
      ...undone,
      ...undeclared.map((file) => new Fault('WRITES_UNDECLARED', { id, file }, { place: test.place })),
    ];
  });
}
