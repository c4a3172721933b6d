import type { Card } from '../card/card.ts';
import { hex } from '../iso7816/hex.ts';
import { cryptoInput } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { KeySource } from '../keys/source.ts';
import { Fault } from '../messages/fault.ts';
import type { RunEvent } from '../record/event.ts';
import type { RecordWriter } from '../record/writer.ts';
import type { Asking, Reply, Request } from '../suite/interpret/exchange.ts';
import { interpret, isFatal } from '../suite/interpret/interpret.ts';
import type { CompiledTest, Plan } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import { Guard } from './guard.ts';
import { proveCounter } from './proof.ts';

export interface Progress {
  readonly test: CompiledTest;
  readonly verdict: Verdict;
  readonly done: number;
  readonly of: number;
}

export interface ExecuteOptions {
  /** Tests that an interrupted record already concluded, with their verdicts. */
  readonly done?: ReadonlyMap<string, Verdict>;
  /** Index of the next event of the record. */
  readonly nextEvent?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Execution {
  readonly tests: number;
  readonly apdus: number;
  readonly summary: Readonly<Record<string, number>>;
  /** Why the run stopped before its end: then the record gets no footer and can be resumed. */
  readonly stopped: { readonly code: string; readonly text: string } | undefined;
}

/** Runs the selected tests of a plan on a card and writes what happened. Verdicts are the judge's business afterwards. */
export async function execute(
  plan: Plan,
  world: World,
  card: Card,
  keys: KeySource,
  record: RecordWriter,
  options: ExecuteOptions = {},
): Promise<Execution> {
  const driver = new Driver(card, keys, record, options.nextEvent ?? 0);
  const selected = plan.tests.filter((test) => !test.notApplicable);
  const verdicts = new Map<string, Verdict>(options.done);
  const counts: Record<string, number> = {};
  let stopped: Execution['stopped'];
  for (const [index, test] of selected.entries()) {
    if (options.signal?.aborted) stopped = { code: 'INTERRUPTED', text: 'interrupted by the operator' };
    if (stopped) break;
    let verdict = verdicts.get(test.id);
    if (verdict === undefined) {
      if (!test.irreversible) for (const counter of Object.keys(test.spends)) await driver.prove(world, counter);
      driver.log({ type: 'test', id: test.id });
      verdict = test.needs.some((id) => verdicts.has(id) && verdicts.get(id) !== 'PASS')
        ? 'BLOCKED'
        : await driver.run(test, world);
      if (driver.dead) {
        // No verdict: a test that was cut off starts again when the run is resumed.
        stopped = driver.dead;
        record.flush();
        break;
      }
      driver.log({ type: 'verdict', id: test.id, verdict });
      record.flush();
      verdicts.set(test.id, verdict);
    }
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    options.onProgress?.({ test, verdict, done: index + 1, of: selected.length });
  }
  return { tests: verdicts.size, apdus: driver.apdus, summary: counts, stopped };
}

/** Answers the interpreter from the card and the key source, and writes each exchange down before it is looked at. */
class Driver {
  readonly #card: Card;
  readonly #keys: KeySource;
  readonly #record: RecordWriter;
  readonly #guard = new Guard();
  #event: number;
  apdus = 0;
  dead: { code: string; text: string } | undefined;

  constructor(card: Card, keys: KeySource, record: RecordWriter, event: number) {
    this.#card = card;
    this.#keys = keys;
    this.#record = record;
    this.#event = event;
  }

  async run(test: CompiledTest, world: World): Promise<Verdict> {
    return (await this.#drive(interpret(test, world), test)).verdict;
  }

  /** Sees to it that the guard has seen the right value accepted before a test sends a wrong one; between two tests. */
  async prove(world: World, counter: string): Promise<void> {
    const presentable = counter === 'pin' || world.keys.get(counter)?.kind === 'external';
    if (presentable && !this.#guard.isKnown(counter)) await this.#drive(proveCounter(world, counter));
  }

  async #drive<T>(asking: Asking<T>, test?: CompiledTest): Promise<T> {
    let turn = asking.next();
    while (!turn.done) {
      const reply = this.#answer(turn.value, test);
      // What is known at once is not waited for: a run has tens of thousands of turns.
      turn = asking.next(reply instanceof Promise ? await reply : reply);
    }
    return turn.value;
  }

  log(event: RunEvent): number {
    this.#record.write(event);
    return this.#event++;
  }

  #answer(request: Request, test: CompiledTest | undefined): Reply | Promise<Reply> {
    const refusal = test && this.#guard.refuses(request, test);
    if (refusal) return this.#fault(refusal);
    switch (request.kind) {
      case 'apdu':
        return this.#transmit(request, test?.irreversible ?? false);
      case 'reset':
        return this.#reset(request);
      case 'crypto':
        return this.#compute(request);
      case 'wait':
        return this.#wait(request);
    }
  }

  /** A fault of card, reader or key source is an answer like any other; anything else is a mistake of the bench. */
  #failure(error: unknown): Reply {
    if (!(error instanceof Fault)) throw error;
    if (isFatal(error.code)) this.dead = { code: error.code, text: error.text.en };
    return this.#fault(error);
  }

  #fault(fault: Fault): Reply {
    const text = fault.text.en;
    return { kind: 'fault', code: fault.code, text, event: this.log({ type: 'fault', code: fault.code, text }) };
  }

  #transmit(request: Asked<'apdu'>, irreversible: boolean): Reply | Promise<Reply> {
    const before = performance.now();
    const answered = (response: Uint8Array): Reply => {
      const us = Math.round((performance.now() - before) * 1000);
      this.apdus++;
      this.#guard.observe(request, response, irreversible);
      const event = this.log({ type: 'apdu', c: hex(request.command), r: hex(response), us });
      return { kind: 'bytes', bytes: response, us, event };
    };
    const response = this.#card.transmit(request.command);
    if (response instanceof Uint8Array) return answered(response);
    return response.then(answered).catch((error: unknown) => this.#failure(error));
  }

  async #reset(request: Asked<'reset'>): Promise<Reply> {
    try {
      const before = performance.now();
      const atr = await this.#card.reset(request.reset);
      const us = Math.round((performance.now() - before) * 1000);
      const event = this.log({ type: 'reset', kind: request.reset, r: hex(atr), us });
      return { kind: 'bytes', bytes: atr, us, event };
    } catch (error) {
      return this.#failure(error);
    }
  }

  /** A key source in this process answers at once, one in a security module later. */
  #compute({ request }: Asked<'crypto'>): Reply | Promise<Reply> {
    const computed = (output: Uint8Array): Reply => {
      const { op, key, version } = request;
      const event = this.log({ type: 'crypto', op, key, version, in: cryptoInput(request), out: hex(output) });
      return { kind: 'bytes', bytes: output, us: 0, event };
    };
    try {
      const output = this.#keys.compute(request);
      if (output instanceof Uint8Array) return computed(output);
      return output.then(computed).catch((error: unknown) => this.#failure(error));
    } catch (error) {
      return this.#failure(error);
    }
  }

  async #wait({ ms }: Asked<'wait'>): Promise<Reply> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { kind: 'done', event: this.log({ type: 'wait', ms }) };
  }
}

type Asked<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;
