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
import { provePin } from './proof.ts';

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
      if (test.spends['pin'] !== undefined && !test.irreversible) await driver.prove(world);
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

  /** Sees to it that the guard has seen the right PIN accepted before a test sends a wrong one; between two tests. */
  async prove(world: World): Promise<void> {
    if (!this.#guard.hasProof('pin')) await this.#drive(provePin(world));
  }

  async #drive<T>(asking: Asking<T>, test?: CompiledTest): Promise<T> {
    let turn = asking.next();
    while (!turn.done) turn = asking.next(await this.#answer(turn.value, test));
    return turn.value;
  }

  log(event: RunEvent): number {
    this.#record.write(event);
    return this.#event++;
  }

  async #answer(request: Request, test: CompiledTest | undefined): Promise<Reply> {
    const refusal = test && this.#guard.refuses(request, test);
    if (refusal) return this.#fault(refusal);
    try {
      return await this.#perform(request);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (isFatal(error.code)) this.dead = { code: error.code, text: error.text.en };
      return this.#fault(error);
    }
  }

  #fault(fault: Fault): Reply {
    const text = fault.text.en;
    return { kind: 'fault', code: fault.code, text, event: this.log({ type: 'fault', code: fault.code, text }) };
  }

  async #perform(request: Request): Promise<Reply> {
    switch (request.kind) {
      case 'apdu': {
        const before = performance.now();
        const response = await this.#card.transmit(request.command);
        const us = Math.round((performance.now() - before) * 1000);
        this.apdus++;
        this.#guard.observe(request, response);
        return {
          kind: 'bytes',
          bytes: response,
          us,
          event: this.log({ type: 'apdu', c: hex(request.command), r: hex(response), us }),
        };
      }
      case 'reset': {
        const before = performance.now();
        const atr = await this.#card.reset(request.reset);
        const us = Math.round((performance.now() - before) * 1000);
        return {
          kind: 'bytes',
          bytes: atr,
          us,
          event: this.log({ type: 'reset', kind: request.reset, r: hex(atr), us }),
        };
      }
      case 'crypto': {
        const { op, key, version } = request.request;
        const output = await this.#keys.compute(request.request);
        const event = this.log({
          type: 'crypto',
          op,
          key,
          version,
          in: cryptoInput(request.request),
          out: hex(output),
        });
        return { kind: 'bytes', bytes: output, us: 0, event };
      }
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, request.ms));
        return { kind: 'done', event: this.log({ type: 'wait', ms: request.ms }) };
    }
  }
}
