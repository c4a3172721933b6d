import type { Cut, ResetKind } from '../../card/card.ts';
import { cardFactor, cityFactor, provinceFactor } from '../../crypto/factors.ts';
import { FACTOR_BYTES, HISTORICAL_BYTES, OPERATION_INPUTS } from '../../crypto/operation-input.ts';
import type { Bend } from '../../crypto/scheme.ts';
import type { Atr } from '../../iso7816/atr.ts';
import { concat, hexWord, spacedHex } from '../../iso7816/hex.ts';
import { followUp, joinResponses, MOST_FOLLOW_UPS } from '../../iso7816/t0.ts';
import type { Finding } from '../../judge/verdict.ts';
import type { CryptoRequest } from '../../keys/source.ts';
import { changesCard } from '../changes.ts';
import { costOf, type Place, placeAfter } from '../counters.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import type { World } from '../world.ts';
import { type Answer, answerOf } from './answer.ts';
import { readAtr } from './atr-reading.ts';
import { Failed, Interrupted, Undecided, unseen } from './endings.ts';
import type { Asking, Attempt, Reply } from './exchange.ts';

/** An element of the profile as an expectation saw it. */
export interface ElementReading {
  /** `DF01/EF05#20`, a member of a constructed record `DF01/EF05#20/61`, a field of an untagged one `DF02/EF16@3`. */
  readonly path: string;
  /** Index of the event whose answer held it. */
  readonly event: number;
  /** 00 or FF throughout: nothing of its coding was seen. */
  readonly blank: boolean;
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
  /** Another scheme than that of the key, for negative tests. */
  readonly bend?: Bend;
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
  /** Elements that an expectation held against the profile, in their order. */
  readonly elements: ElementReading[] = [];
  /** Index of the step of the test as written. */
  step = 0;
  atr: Atr | undefined;
  #directory: string | undefined;
  /** What is current on the card, by the bytes that went out: a command that costs a try costs it there. */
  #place: Place;
  /** The directory that was current last: what restores a card after a reset begins there. */
  home: string | undefined;
  answer: Answer | undefined;
  /** Counts the wrong values of the test, from a number that its id gives. */
  #turns: number;
  /** A command was sent that may have changed the non-volatile memory of the card. */
  touched = false;
  /** Puts back what a step is changing; a step that comes to its end takes it away again. */
  undo: (() => Asking<void>) | undefined;
  /** The last answer is masked: `data` is there, but nobody may look. */
  #veiled = false;

  /** @param id of the test: where wrong values are wrong follows from it. */
  constructor(world: World, scope: Scope, raw: boolean, id = '') {
    this.world = world;
    this.raw = raw;
    this.#turns = [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 0xffff, 0);
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
    this.#place = 'MF';
    const { bytes, us, event } = reply;
    this.#remember({ data: bytes, carried: bytes, length: bytes.length, sw: 0x9000, us, event });
    this.scope.atr = scope;
  }

  /** Sends a command; in `auto` mode 61xx and 6Cxx are followed (ISO/IEC 7816-3 12.2). */
  *exchange(command: Uint8Array, expected: Attempt['expected'] = 'success'): Asking<Answer> {
    const cost = costOf(command, this.#place, this.world);
    const attempt = cost && { ...cost, expected };
    this.touched ||= changesCard(command, attempt);
    let sent = command;
    let reply = expectBytes(yield { kind: 'apdu', command: sent, ...(attempt && { attempt }) });
    let response = reply.bytes;
    let { us, masked } = reply;
    for (let round = 0; !this.raw && round < MOST_FOLLOW_UPS; round++) {
      const next = followUp(sent, response);
      if (!next) break;
      sent = next;
      reply = expectBytes(yield { kind: 'apdu', command: next });
      response = joinResponses(response, reply.bytes);
      us += reply.us;
      masked ||= reply.masked;
    }
    const answer = answerOf(response, us, reply.event);
    const { sw } = answer;
    if (masked) Object.defineProperty(answer, 'data', { get: unseen });
    this.#remember(answer, masked);
    if (sw === 0x9000 || sw >> 8 === 0x61) this.#place = placeAfter(command, this.#place, this.world);
    return answer;
  }

  /** A command to the PSAM, 61xx and 6Cxx followed, or its cold reset. What it answers is then `data` and `sw`. */
  *psam(command: Uint8Array | 'reset'): Asking<Answer> {
    let reply = expectBytes(yield { kind: 'psam', command });
    let response = command === 'reset' ? concat(reply.bytes, Uint8Array.of(0x90, 0x00)) : reply.bytes;
    let us = reply.us;
    let sent = command;
    for (let round = 0; sent !== 'reset' && round < MOST_FOLLOW_UPS; round++) {
      const next = followUp(sent, response);
      if (!next) break;
      sent = next;
      reply = expectBytes(yield { kind: 'psam', command: next });
      response = joinResponses(response, reply.bytes);
      us += reply.us;
    }
    const answer = answerOf(response, us, reply.event);
    this.#remember(answer);
    return answer;
  }

  /**
   * A cryptogram under a card key, with the diversification factors of this card (cos-commands §8.1). Challenge, card
   * factor and what is read come from the card: where their lengths give no cryptogram, the card answered wrongly.
   */
  *crypto(wish: CryptoWish): Asking<Uint8Array> {
    const { op, key, version, input, from } = wish;
    const lack = this.world.lack(wish, from);
    if (lack) throw new Undecided('KEY_SOURCE', lack);
    const { accepts, parts } = OPERATION_INPUTS[op];
    if (!accepts(input.length)) this.#wrongLength(`${op}: ${parts}`, input);
    const city = wish.city ?? this.world.tester.city;
    const card = wish.card ?? this.#cardFactor();
    if (card.length !== FACTOR_BYTES) this.#wrongLength(`card factor ${FACTOR_BYTES}`, card);
    const factors = [...(wish.chain === 'no-province' ? [] : [provinceFactor(city)]), cityFactor(city), card];
    const scheme = this.world.scheme(key, wish.bend);
    const request = { op, key, version, factors, input, ...(scheme && { scheme }) };
    const { bytes, masked } = expectBytes(yield { kind: 'crypto', request, ...(from && { from }) });
    return masked ? unseen() : bytes;
  }

  #cardFactor(): Uint8Array {
    const historical = this.atr?.historical ?? new Uint8Array();
    if (historical.length !== HISTORICAL_BYTES) this.#wrongLength(`historical bytes ${HISTORICAL_BYTES}`, historical);
    return cardFactor(historical, String(this.world.parameter('div.cardFactor')));
  }

  #wrongLength(expected: string, actual: Uint8Array): never {
    const text = {
      zh: `卡片给出的字节长度不符，无法计算密码值（${expected}）`,
      en: `no cryptogram can be computed over what the card gave: its length is wrong (${expected})`,
    };
    const found = { code: 'CRYPTO_INPUT_LENGTH', text, expected, actual: `${actual.length}: ${spacedHex(actual)}` };
    throw new Failed([{ ...found, step: this.step, ...(this.answer && { event: this.answer.event }) }]);
  }

  /** Sends a command, cuts it short and resets the card; whether the cut fell between two of its writes. */
  *tear(command: Uint8Array, cut: Cut, expected: Attempt['expected']): Asking<boolean> {
    const cost = costOf(command, this.#place, this.world);
    const attempt = cost && { ...cost, expected };
    this.touched ||= changesCard(command, attempt);
    const reply = yield { kind: 'tear', command, cut, ...(attempt && { attempt }) };
    if (reply.kind === 'fault') throw new Interrupted(reply.code, reply.text, reply.event);
    if (reply.kind !== 'torn')
      throw new Interrupted('EVIDENCE', 'the answer does not tell where the cut fell', reply.event);
    yield* this.reset(cut.by === 'power' ? 'cold' : 'warm');
    return reply.between;
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

  /**
   * Where the next wrong value is wrong, of so many places: another one in each test and at each time, so that a card
   * which compares only a part of a value meets one that is right there. Follows from the test alone.
   */
  wrongAt(places: number): number {
    return this.#turns++ % places;
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

  #remember(answer: Answer, masked?: true): void {
    this.answer = answer;
    if (this.#veiled) delete this.scope.data;
    this.#veiled = masked ?? false;
    // What is not looked at does not stand in the way.
    if (masked) Object.defineProperty(this.scope, 'data', { get: unseen, configurable: true });
    else this.scope.data = answer.data;
    this.scope.ms = answer.us / 1000;
    this.scope.sw = hexWord(answer.sw);
  }
}

function expectBytes(reply: Reply): Extract<Reply, { kind: 'bytes' }> {
  if (reply.kind === 'bytes') return reply;
  if (reply.kind === 'fault') throw new Interrupted(reply.code, reply.text, reply.event);
  throw new Interrupted('EVIDENCE', 'the answer holds no bytes', reply.event);
}
