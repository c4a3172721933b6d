import { effectsOfTest } from './budget.ts';
import type { CompiledTest } from './plan.ts';
import type { World } from './world.ts';

/** A test that needs a cryptogram which the key source can not compute does not apply, and says why. */
export function withKeysAtHand(test: CompiledTest, world: World): CompiledTest {
  if (test.notApplicable || !world.keysAreLimited) return test;
  for (const effect of effectsOfTest(test, world)) {
    const lack = effect.kind === 'compute' ? world.lack(effect, effect.from) : undefined;
    if (lack) return { ...test, notApplicable: lack, unkeyed: true };
  }
  return test;
}
