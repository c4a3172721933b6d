import { Fault } from '../../messages/fault.ts';
import type { Value } from '../expression/expressions.ts';
import { runSteps } from './run.ts';
import { field, known, type RawMap, type StepKind, text } from './step.ts';

/** Most rounds that a suite may ask for. */
const MOST_ROUNDS = 100_000;
const SEEN_ROUNDS = 16;

/**
 * `repeat: 20` with `steps:`; `i` counts from 0; `collect: {list: CEL}` gathers a value of each round; after a round in
 * which `until: CEL` holds there is no other.
 */
export const repeat: StepKind = {
  key: 'repeat',
  answers: false,
  compile(raw, whole, compiler, path) {
    const count = compiler.world.expressions.compile((text(raw) ?? '').replace(/^\{|\}$/g, ''));
    const steps = compiler.steps(field(whole, 'steps') ?? [], [...path, 'steps']);
    const until = text(field(whole, 'until'));
    const ended = until === undefined ? undefined : compiler.world.expressions.compile(until);
    const collected = Object.entries((field(whole, 'collect') ?? {}) as RawMap).map(
      ([name, source]) => [name, compiler.world.expressions.compile(text(source) ?? '')] as const,
    );
    return {
      *run(machine) {
        const rounds = Number(count.evaluate(machine.scope));
        if (!(rounds <= MOST_ROUNDS)) throw new Fault('STEP_VALUE', { key: 'repeat', value: String(rounds) });
        const lists = new Map<string, Value[]>(collected.map(([name]) => [name, []]));
        for (let i = 0; i < rounds; i++) {
          machine.set('i', BigInt(i));
          yield* runSteps(steps, machine);
          for (const [name, expression] of collected) lists.get(name)?.push(expression.evaluate(machine.scope));
          if (ended?.evaluate(machine.scope) === true) break;
        }
        for (const [name, list] of lists) machine.set(name, list);
      },
      effects: (world, scope) => {
        // More rounds than any counter has tries say no more; so do rounds of which only the card tells how many.
        const rounds = Math.min(SEEN_ROUNDS, known(() => Number(count.evaluate(scope))) ?? SEEN_ROUNDS);
        return Array.from({ length: rounds }, (_, i) =>
          steps.flatMap((step) => step.effects(world, { ...scope, i: BigInt(i) })),
        ).flat();
      },
    };
  },
};
