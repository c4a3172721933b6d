import { EMULATOR_LIMITS, type EmulatedCard } from '../card/emulator.ts';
import { Guard } from '../execute/guard.ts';
import { proveCounter } from '../execute/proof.ts';
import { RunProgress } from '../judge/progress.ts';
import type { Verdict } from '../judge/verdict.ts';
import { Fault } from '../messages/fault.ts';
import type { Asking, Reply, Request } from '../suite/interpret/exchange.ts';
import { interpret, isFatal } from '../suite/interpret/interpret.ts';
import { Trial } from '../suite/interpret/trial.ts';
import type { CompiledTest } from '../suite/plan.ts';
import type { Stage } from './stage.ts';

/**
 * A run over one emulated card that nobody will read again: the interpreter, the guard and the rules of a live run
 * (`execute`), without a record and at once: what a slow card takes is counted and not waited for. `mutate --record` runs
 * the same card the long way.
 */
export class CardRun {
  readonly #stage: Stage;
  readonly #card: EmulatedCard;
  readonly #guard = new Guard();
  readonly #progress: RunProgress;
  #event = 0;
  #dead = false;
  /** The lost card was reached again, as a live run tries once. */
  #recovered = false;
  #doubtful = false;
  #noted = false;
  apdus = 0;

  constructor(stage: Stage, card: EmulatedCard) {
    this.#stage = stage;
    this.#card = card;
    this.#progress = new RunProgress(stage.prepared.world);
    card.powerOn('cold');
  }

  /** The card stopped answering: this run is over. */
  get dead(): boolean {
    return this.#dead;
  }

  /** A test left the card otherwise than it found it: what fails from here on decides nothing. */
  get doubtful(): boolean {
    return this.#doubtful;
  }

  /** The last test is of level `record` and found something otherwise than expected: that is noted, and it passes. */
  get noted(): boolean {
    return this.#noted;
  }

  /** The verdict on a test; without one when the card was lost and the run ends here. */
  run(test: CompiledTest): Verdict | undefined {
    const { world } = this.#stage.prepared;
    this.#noted = false;
    if (this.#dead) return undefined;
    if (!test.irreversible) for (const counter of Object.keys(test.spends)) this.#prove(counter);
    const blocked = this.#progress.blocks(test) !== undefined;
    const trial = new Trial(test);
    const outcome = blocked ? BLOCKED : this.#drive(interpret(test, world, trial), test);
    this.#doubtful ||= outcome?.unrestored ?? true;
    if (!outcome || this.#dead) return undefined;
    this.#noted = test.level === 'record' && trial.result?.verdict === 'FAIL';
    this.#progress.note(test, outcome.verdict, outcome.unrestored);
    return outcome.verdict;
  }

  /** The right value is seen to be accepted before a wrong one is sent. */
  #prove(counter: string): void {
    const { world } = this.#stage.prepared;
    const kind = world.keys.get(counter)?.kind ?? 'external';
    if (kind === 'external' && !this.#guard.isKnown(counter)) this.#drive(proveCounter(world, counter));
  }

  #drive<T>(asking: Asking<T>, test?: CompiledTest): T | undefined {
    let turn = asking.next();
    while (!turn.done) {
      const reply = this.#answer(turn.value, test);
      if (!reply) return undefined;
      turn = asking.next(reply);
    }
    return turn.value;
  }

  #answer(request: Request, test: CompiledTest | undefined): Reply | undefined {
    const event = this.#event++;
    if (request.kind === 'reset' && request.recover) {
      if (this.#recovered) return undefined;
      this.#recovered = true;
    }
    const bytes = (answer: Uint8Array, took = 0): Reply => ({ kind: 'bytes', bytes: answer, us: 1 + took, event });
    try {
      const refusal = test && this.#guard.refuses(request, test);
      if (refusal) throw refusal;
      switch (request.kind) {
        case 'wait':
          return { kind: 'done', event };
        case 'crypto':
          return bytes(this.#compute(request));
        case 'reset':
          return bytes(answered(this.#card.powerOn(request.reset)), this.#took(EMULATOR_LIMITS.reset));
        case 'apdu': {
          this.apdus++;
          const response = answered(this.#card.process(request.command));
          const took = this.#took(EMULATOR_LIMITS.command);
          this.#guard.observe(request, response, test?.irreversible ?? false);
          return bytes(response, took);
        }
        case 'tear': {
          const between = this.#card.tear?.(request.command, request.cut.writes) ?? false;
          this.#guard.lost(request);
          return { kind: 'torn', between, event };
        }
        case 'psam':
          throw new Fault('KEY_OPERATION', { op: 'psam', key: '', zh: '没有 PSAM', en: 'there is no PSAM' });
      }
    } catch (error) {
      // Asked for again after it was lost, and silent again: given up.
      if (request.kind === 'reset' && request.recover) return undefined;
      if (!(error instanceof Fault)) throw error;
      this.#dead ||= isFatal(error.code);
      return { kind: 'fault', code: error.code, text: error.text.en, event };
    }
  }

  /** Microseconds. @throws {Fault} `CARD_MUTE` when nobody waits that long */
  #took(limit: number): number {
    const { took = 0 } = this.#card;
    if (took > limit * 1000) throw new Fault('CARD_MUTE', { reader: 'emulator', limit });
    return took;
  }

  #compute({ request }: Extract<Request, { kind: 'crypto' }>): Uint8Array {
    const output = this.#stage.keys.compute(request);
    if (output instanceof Uint8Array) return output;
    throw new TypeError('a key source of this process answers at once');
  }
}

const BLOCKED = { verdict: 'BLOCKED', unrestored: false } as const;

/** The contract of `Card`: an empty answer says that the card stays mute. @throws {Fault} `CARD_MUTE`, `CARD_PROTOCOL` */
function answered(response: Uint8Array): Uint8Array {
  if (response.length === 0) throw new Fault('CARD_MUTE', { reader: 'emulator', limit: 0 });
  if (response.length < 2)
    throw new Fault('CARD_PROTOCOL', { reader: 'emulator', reason: `${response.length} B < 2 B` });
  return response;
}
