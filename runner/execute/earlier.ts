import { judgeCutOff } from '../judge/attempts.ts';
import { type Attempt, type Evidence, gatherEvidence } from '../judge/evidence.ts';
import { replay } from '../judge/replay.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { RunEvent } from '../record/event.ts';
import type { Asking, Reply, Request } from '../suite/interpret/exchange.ts';
import { interpret } from '../suite/interpret/interpret.ts';
import type { CompiledTest, Plan } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import { Guard } from './guard.ts';
import { proveCounter } from './proof.ts';

/** The test that was open when a run was cut off. */
export interface CutOff {
  readonly test: CompiledTest;
  /** Its last attempt, as far as it stands in the record. */
  readonly attempt: Attempt;
  readonly events: readonly RunEvent[];
  /** An expectation had failed in one of its attempts. */
  readonly failed: boolean;
}

/** What the record of a run that was cut off says, for the run that goes on. */
export interface Earlier {
  readonly done: ReadonlyMap<string, { readonly verdict: Verdict; readonly unrestored: boolean }>;
  readonly cut: CutOff | undefined;
  /** Knows what the card accepted and refused so far. */
  readonly guard: Guard;
  readonly nextEvent: number;
}

export function earlierOf(plan: Plan, world: World, events: readonly RunEvent[], nextEvent: number): Earlier {
  const { evidence } = gatherEvidence(events, new Set(plan.tests.map((test) => test.id)));
  const done = new Map<string, { verdict: Verdict; unrestored: boolean }>();
  let cut: CutOff | undefined;
  for (const test of plan.tests) {
    const found = evidence.get(test.id);
    if (!found) continue;
    const { recorded, unrestored, cutOff, last } = found;
    if (recorded !== undefined) done.set(test.id, { verdict: recorded as Verdict, unrestored });
    else {
      const { failed } = judgeCutOff(test, world, events, [...cutOff, last]);
      cut = { test, attempt: last, events, failed: failed !== undefined };
    }
  }
  return { done, cut, guard: guardOf(plan, world, events, evidence), nextEvent };
}

/** Shows a guard everything that the card answered, proofs between tests included. */
function guardOf(
  plan: Plan,
  world: World,
  events: readonly RunEvent[],
  evidence: ReadonlyMap<string, Evidence>,
): Guard {
  const guard = new Guard();
  const show = (asking: Asking<unknown>, attempt: Attempt, irreversible: boolean): void => {
    const onReply = (request: Request, reply: Reply): void => {
      if (reply.kind === 'bytes') guard.observe(request, reply.bytes, irreversible);
    };
    replay(asking, events, attempt, { onReply });
  };
  for (const [index, event] of events.entries()) {
    if (event.type !== 'proof') continue;
    const end = events.findIndex(({ type }, at) => at > index && ENDS_PROOF.has(type));
    show(proveCounter(world, event.counter), [{ from: index + 1, to: end < 0 ? events.length : end }], false);
  }
  for (const test of plan.tests) {
    const found = evidence.get(test.id);
    for (const attempt of found ? [...found.cutOff, found.last] : []) {
      show(interpret(test, world), attempt, test.irreversible);
    }
  }
  return guard;
}

const ENDS_PROOF: ReadonlySet<RunEvent['type']> = new Set(['proof', 'test', 'resumed']);
