import type { Card } from '../card/card.ts';
import { hex } from '../iso7816/hex.ts';
import { cryptoInput } from '../judge/replay.ts';
import type { PsamLine } from '../keys/psam/psam-line.ts';
import type { KeySource } from '../keys/source.ts';
import { Fault } from '../messages/fault.ts';
import type { RunEvent } from '../record/event.ts';
import type { RecordWriter } from '../record/writer.ts';
import { MAC_COUNTER } from '../suite/counters.ts';
import type { Asking, Reply, Request } from '../suite/interpret/exchange.ts';
import { interpret, isFatal, type Outcome } from '../suite/interpret/interpret.ts';
import type { Trial } from '../suite/interpret/trial.ts';
import type { CompiledTest } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import type { Guard } from './guard.ts';
import { proveCounter } from './proof.ts';
import { WriteAhead } from './write-ahead.ts';

export interface DriverOptions {
  readonly keys: KeySource;
  readonly compare?: KeySource | undefined;
  readonly psam?: PsamLine | undefined;
  readonly record: RecordWriter;
  readonly guard: Guard;
  /** Index of the next event of the record. */
  readonly nextEvent: number;
  /** Reaches the same card again after its connection was lost; tried once. */
  readonly reconnect?: (() => Promise<Card>) | undefined;
}

/** Answers the interpreter from the card and the key source, and writes each exchange down before it is looked at. */
export class Driver {
  readonly #keys: KeySource;
  readonly #compare: KeySource | undefined;
  readonly #psam: PsamLine | undefined;
  readonly #record: RecordWriter;
  readonly #ahead: WriteAhead;
  readonly #guard: Guard;
  #card: Card;
  #reconnect: (() => Promise<Card>) | undefined;
  /** Answer to reset of the card under test, hex. */
  #atr: string | undefined;
  #event: number;
  apdus = 0;
  dead: { code: string; text: string } | undefined;

  constructor(card: Card, { keys, compare, psam, record, guard, nextEvent, reconnect }: DriverOptions) {
    this.#card = card;
    this.#keys = keys;
    this.#compare = compare;
    this.#psam = psam;
    this.#record = record;
    this.#ahead = new WriteAhead(record);
    this.#guard = guard;
    this.#event = nextEvent;
    this.#reconnect = reconnect;
  }

  /** Runs a test; without an outcome when the card was lost and could not be put back. */
  run(test: CompiledTest, world: World, trial: Trial): Promise<Outcome | undefined> {
    return this.drive(interpret(test, world, trial), test, { trial });
  }

  /** Sees to it that the guard has seen the right value accepted before a test sends a wrong one; between two tests. */
  async prove(world: World, counter: string): Promise<void> {
    const presentable = counter === 'pin' || counter === MAC_COUNTER || world.keys.get(counter)?.kind === 'external';
    if (!presentable || this.#guard.isKnown(counter)) return;
    this.log({ type: 'proof', counter });
    await this.drive(proveCounter(world, counter));
  }

  /** Drives what asks from its beginning, or from a request that waits for its answer. */
  async drive<T>(
    asking: Asking<T>,
    test?: CompiledTest,
    { trial, from }: { readonly trial?: Trial; readonly from?: IteratorResult<Request, T> } = {},
  ): Promise<T | undefined> {
    this.#ahead.begin(test, trial?.touched ?? false);
    let turn = from ?? asking.next();
    while (!turn.done) {
      const reply = this.#answer(turn.value, test);
      // What is known at once is not waited for: a run has tens of thousands of turns.
      const known = reply instanceof Promise ? await reply : reply;
      if (!known) break;
      turn = asking.next(known);
    }
    this.#ahead.end();
    return turn.done ? turn.value : undefined;
  }

  log(event: RunEvent): number {
    this.#record.write(event);
    return this.#event++;
  }

  #answer(request: Request, test: CompiledTest | undefined): Answer | Promise<Answer> {
    const refusal = this.#guard.refuses(request, test);
    if (refusal) return this.fault(refusal.code, refusal.text.en);
    this.#ahead.before(request);
    switch (request.kind) {
      case 'apdu':
        return this.#transmit(request, test?.irreversible ?? false);
      case 'reset':
        return request.recover ? this.#recover() : this.#reset(request.reset);
      case 'crypto':
        return this.#compute(request);
      case 'psam':
        return this.#askPsam(request);
      case 'wait':
        return this.#wait(request);
      case 'tear':
        return this.#tear(request);
    }
  }

  /** A fault of card, reader or key source is an answer like any other; anything else is a mistake of the bench. */
  #failure(error: unknown): Reply {
    if (!(error instanceof Fault)) throw error;
    if (isFatal(error.code)) this.dead ??= { code: error.code, text: error.text.en };
    return this.fault(error.code, error.text.en);
  }

  fault(code: string, text: string): Reply {
    return { kind: 'fault', code, text, event: this.log({ type: 'fault', code, text }) };
  }

  /** A card in this process answers at once, one behind a reader later. */
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

  async #tear(request: Asked<'tear'>): Promise<Reply> {
    const { command, cut } = request;
    const { tear } = this.#card;
    // A plan of such tests is made only for a card that can be cut short; a record may have come from another one.
    if (!tear) return this.#failure(new Fault('CARD_NOT_TORN', { reader: this.#card.description.reader }));
    try {
      const before = performance.now();
      const between = await tear(command, cut);
      const us = Math.round((performance.now() - before) * 1000);
      this.#guard.lost(request);
      const event = this.log({ type: 'tear', c: hex(command), ...cut, between, us });
      return { kind: 'torn', between, event };
    } catch (error) {
      return this.#failure(error);
    }
  }

  async #reset(kind: Asked<'reset'>['reset']): Promise<Reply> {
    try {
      return await this.#resetCard(kind);
    } catch (error) {
      return this.#failure(error);
    }
  }

  async #resetCard(kind: Asked<'reset'>['reset']): Promise<Reply> {
    const before = performance.now();
    const atr = await this.#card.reset(kind);
    const us = Math.round((performance.now() - before) * 1000);
    const r = hex(atr);
    this.#atr ??= r;
    return { kind: 'bytes', bytes: atr, us, event: this.log({ type: 'reset', kind, r, us }) };
  }

  /**
   * One cold reset for a card that may be left changed, over a new connection where the old one is dead. Where that
   * fails nothing is written: when the run is resumed it begins here.
   */
  async #recover(): Promise<Answer> {
    try {
      if (this.dead) {
        const again = this.#reconnect;
        this.#reconnect = undefined;
        if (!again) return undefined;
        await this.#card.close();
        this.#card = await again();
      }
      const atr = await this.#card.reset('cold');
      // Another card lies there now: it must not get what belongs to the first.
      if (this.#atr !== undefined && hex(atr) !== this.#atr) {
        throw new Fault('RECORD_OTHER_CARD', { made: this.#atr, now: hex(atr) });
      }
      return { kind: 'bytes', bytes: atr, us: 0, event: this.log({ type: 'reset', kind: 'cold', r: hex(atr), us: 0 }) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.dead ??= { code: error.code, text: error.text.en };
      return undefined;
    }
  }

  /** A key source in this process answers at once, one in a security module later. */
  #compute({ request, from }: Asked<'crypto'>): Reply | Promise<Reply> {
    const computed = (output: Uint8Array): Reply => {
      const { op, key, version, scheme } = request;
      const event = this.log({
        type: 'crypto',
        op,
        key,
        version,
        ...(scheme && { scheme }),
        in: cryptoInput(request),
        out: hex(output),
        ...(from && { from }),
      });
      return { kind: 'bytes', bytes: output, us: 0, event };
    };
    try {
      const source = from === 'compare' ? this.#compare : this.#keys;
      if (!source) throw new Fault('KEY_SOURCE_ABSENT', { what: 'tester.compare' });
      const output = source.compute(request);
      if (output instanceof Uint8Array) return computed(output);
      return output.then(computed).catch((error: unknown) => this.#failure(error));
    } catch (error) {
      return this.#failure(error);
    }
  }

  /** The PSAM that tests are about; the key source that computes with it finds its environment again. */
  async #askPsam({ command }: Asked<'psam'>): Promise<Reply> {
    try {
      if (!this.#psam) throw new Fault('KEY_SOURCE_ABSENT', { what: 'PSAM' });
      const before = performance.now();
      const bytes = await (command === 'reset' ? this.#psam.reset(this) : this.#psam.exchange(this, command));
      const us = Math.round((performance.now() - before) * 1000);
      const c = command === 'reset' ? '' : hex(command);
      return { kind: 'bytes', bytes, us, event: this.log({ type: 'psam', c, r: hex(bytes), us }) };
    } catch (error) {
      return this.#failure(error);
    }
  }

  async #wait({ ms }: Asked<'wait'>): Promise<Reply> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { kind: 'done', event: this.log({ type: 'wait', ms }) };
  }
}

/** No answer: the card was lost and is given up. */
type Answer = Reply | undefined;

type Asked<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;
