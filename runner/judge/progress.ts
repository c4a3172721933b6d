import type { Bilingual } from '../messages/bilingual.ts';
import { filesOf } from '../suite/changes.ts';
import type { CompiledTest } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import type { Verdict } from './verdict.ts';

/** What earlier tests of a run mean for those that follow; the live run and the judge keep it alike. */
export class RunProgress {
  readonly #world: World;
  readonly #verdicts = new Map<string, Verdict>();
  /** Files that were not put back, and the test that changed them. */
  readonly #changed = new Map<string, string>();

  constructor(world: World) {
    this.#world = world;
  }

  note(test: CompiledTest, verdict: Verdict, unrestored: boolean): void {
    this.#verdicts.set(test.id, verdict);
    if (unrestored) this.changed(test);
  }

  /** A test left its files otherwise than it found them. */
  changed(test: CompiledTest): void {
    for (const file of test.writes) if (!this.#changed.has(file)) this.#changed.set(file, test.id);
  }

  /** Why nothing can be said about this test, if so. */
  blocks(test: CompiledTest): { readonly code: string; readonly text: Bilingual } | undefined {
    const needed = test.needs.find((id) => !['PASS', 'NOT_APPLICABLE', undefined].includes(this.#verdicts.get(id)));
    if (needed !== undefined) {
      const text = { zh: `前提 ${needed} 未通过`, en: `its prerequisite ${needed} did not pass` };
      return { code: 'PREREQUISITE', text };
    }
    if (this.#changed.size === 0) return undefined;
    const file = [...filesOf(test, this.#world)].find((path) => this.#changed.has(path));
    if (file === undefined) return undefined;
    const by = this.#changed.get(file);
    const text = {
      zh: `${file} 被 ${by} 改动后未能恢复`,
      en: `${file} was changed by ${by} and could not be put back`,
    };
    return { code: 'CARD_CHANGED', text };
  }
}
