import type { ResetKind } from '../../card/card.ts';
import { cardFactor, cityFactor, provinceFactor } from '../../crypto/factors.ts';
import type { Atr } from '../../iso7816/atr.ts';
import { concat, hex } from '../../iso7816/hex.ts';
import { followUp, joinResponses } from '../../iso7816/t0.ts';
import type { Finding } from '../../judge/verdict.ts';
import type { CryptoRequest } from '../../keys/source.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import { changesCard } from '../changes.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import type { World } from '../world.ts';
import { readAtr } from './atr-reading.ts';
import type { Asking, Attempt, Reply } from './exchange.ts';

/** The card, the reader or the key source failed: the test can not go on. */
export class Interrupted extends Error {
  readonly code: string;
  readonly event: number;
  constructor(code: string, text: string, event: number) {
    super(text);
    this.code = code;
    this.event = event;
  }
}

/** An expectation did not hold: the steps end here. */
export class Failed extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super('expectation failed');
    this.findings = findings;
  }
}

/** What the card holds decides nothing, and no fault of anyone: the test ends INCONCLUSIVE for this reason. */
export class Undecided extends Error {
  readonly code: string;
  readonly text: Bilingual;
  constructor(code: string, text: Bilingual) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/** Last response of the card as expectations see it. */
export interface Answer {
  readonly data: Uint8Array;
  readonly sw: number;
  readonly us: number;
  readonly event: number;
}

export interface CryptoWish {
  readonly op: CryptoRequest['op'];
  readonly key: string;
  readonly version: number;
  readonly input: Uint8Array;
  /** Other diversification factors than the right ones, for negative tests. */
  readonly city?: string;
  readonly card?: Uint8Array;
  readonly chain?: 'no-province';
  /** Asks the second key source instead. */
  readonly from?: 'compare';
}

/** State of one test while it is interpreted: names, the answer to reset, the current directory, the last answer. */
export class Machine {
  readonly world: World;
  readonly raw: boolean;
  readonly scope: Scope;
  readonly findings: Finding[] = [];
  readonly remarks: Finding[] = [];
  readonly notes: { name: string; value: string }[] = [];
  /** Index of the step of the test as written. */
  step = 0;
  atr: Atr | undefined;
  #directory: string | undefined;
  /** The directory that was current last: what restores a card after a reset begins there. */
  home: string | undefined;
  answer: Answer | undefined;
  /** A command was sent that may have changed the non-volatile memory of the card. */
  touched = false;
  /** Puts back what a step is changing; a step that comes to its end takes it away again. */
  undo: (() => Asking<void>) | undefined;

  constructor(world: World, scope: Scope, raw: boolean) {
    this.world = world;
    this.raw = raw;
    this.scope = { ...world.constants(), ...scope };
  }

  /** The current directory as far as it is known. */
  get directory(): string | undefined {
    return this.#directory;
  }

  set directory(name: string | undefined) {
    this.#directory = name;
    this.home = name ?? this.home;
  }

  *reset(kind: ResetKind, recover = false): Asking<void> {
    const reply = expectBytes(yield { kind: 'reset', reset: kind, ...(recover && { recover: true }) });
    const { atr, scope } = readAtr(this.world, reply.bytes);
    this.atr = atr;
    this.directory = undefined;
    this.#remember({ data: reply.bytes, sw: 0x9000, us: reply.us, event: reply.event });
    this.scope.atr = scope;
  }

  /** Sends a command; in `auto` mode 61xx and 6Cxx are followed (ISO/IEC 7816-3 12.2). */
  *exchange(command: Uint8Array, attempt?: Attempt): Asking<Answer> {
    this.touched ||= changesCard(command, attempt);
    let sent = command;
    let reply = expectBytes(yield { kind: 'apdu', command: sent, ...(attempt && { attempt }) });
    let response = reply.bytes;
    let us = reply.us;
    for (let round = 0; !this.raw && round < 8; round++) {
      const next = followUp(sent, response);
      if (!next) break;
      sent = next;
      reply = expectBytes(yield { kind: 'apdu', command: next });
      response = joinResponses(response, reply.bytes);
      us += reply.us;
    }
    return this.#answered(response, us, reply.event);
  }

  /** A command to the PSAM, 61xx and 6Cxx followed, or its cold reset. What it answers is then `data` and `sw`. */
  *psam(command: Uint8Array | 'reset'): Asking<Answer> {
    let reply = expectBytes(yield { kind: 'psam', command });
    let response = command === 'reset' ? concat(reply.bytes, Uint8Array.of(0x90, 0x00)) : reply.bytes;
    let us = reply.us;
    let sent = command;
    for (let round = 0; sent !== 'reset' && round < 8; round++) {
      const next = followUp(sent, response);
      if (!next) break;
      sent = next;
      reply = expectBytes(yield { kind: 'psam', command: next });
      response = joinResponses(response, reply.bytes);
      us += reply.us;
    }
    return this.#answered(response, us, reply.event);
  }

  /** A cryptogram under a card key, with the diversification factors of this card (cos-commands §8.1). */
  *crypto(wish: CryptoWish): Asking<Uint8Array> {
    const city = wish.city ?? this.world.tester.city;
    const historical = this.atr?.historical ?? new Uint8Array();
    const card = wish.card ?? cardFactor(historical, String(this.world.parameter('div.cardFactor')));
    const factors = [...(wish.chain === 'no-province' ? [] : [provinceFactor(city)]), cityFactor(city), card];
    const { op, key, version, input, from } = wish;
    const lack = this.world.lack(wish, from);
    if (lack) throw new Undecided('KEY_SOURCE', lack);
    const reply = yield { kind: 'crypto', request: { op, key, version, factors, input }, ...(from && { from }) };
    return expectBytes(reply).bytes;
  }

  *wait(ms: number): Asking<void> {
    const reply = yield { kind: 'wait', ms };
    if (reply.kind === 'fault') throw new Interrupted(reply.code, reply.text, reply.event);
  }

  evaluate(text: string): Value {
    return this.world.expressions.compile(text).evaluate(this.scope);
  }

  set(name: string, value: Value): void {
    this.scope[name] = value;
  }

  /** Names the arguments of a procedure for as long as it runs; what it captures stays. */
  *naming(names: Scope, body: () => Asking<void>): Asking<void> {
    const before: [name: string, value: Value | undefined][] = [];
    for (const name in names) before.push([name, this.scope[name]]);
    Object.assign(this.scope, names);
    yield* body();
    for (const [name, value] of before) {
      if (value === undefined) delete this.scope[name];
      else this.scope[name] = value;
    }
  }

  #answered(response: Uint8Array, us: number, event: number): Answer {
    const at = Math.max(0, response.length - 2);
    const answer: Answer = {
      data: response.slice(0, at),
      sw: ((response[at] ?? 0) << 8) | (response[at + 1] ?? 0),
      us,
      event,
    };
    this.#remember(answer);
    return answer;
  }

  #remember(answer: Answer): void {
    this.answer = answer;
    this.scope.data = answer.data;
    this.scope.sw = hex(Uint8Array.of(answer.sw >> 8, answer.sw));
  }
}

function expectBytes(reply: Reply): Extract<Reply, { kind: 'bytes' }> {
  if (reply.kind === 'bytes') return reply;
  if (reply.kind === 'fault') throw new Interrupted(reply.code, reply.text, reply.event);
  throw new Interrupted('EVIDENCE', 'the answer holds no bytes', reply.event);
}
