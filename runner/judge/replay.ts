import { hex } from '../iso7816/hex.ts';
import type { CryptoRequest } from '../keys/source.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import type { RunEvent } from '../record/event.ts';
import { Unseen } from '../suite/interpret/endings.ts';
import type { Asking, Reply, Request } from '../suite/interpret/exchange.ts';
import type { Attempt } from './evidence.ts';

/** Computes a cryptogram again, for a verifier that has the keys; `undefined` where it can not. */
export type Recompute = (request: CryptoRequest, from?: 'compare') => Uint8Array | undefined;

/** How far recorded events lead. */
export type Replayed<T> =
  | { readonly kind: 'ended'; readonly value: T }
  /** The events are used up; `turn` waits for the answer to its request. */
  | { readonly kind: 'cut-off'; readonly turn: IteratorYieldResult<Request> }
  /** An event is not what was asked for, or one is left over. */
  | { readonly kind: 'mismatch'; readonly text: Bilingual };

export interface ReplayOptions {
  readonly recompute?: Recompute | undefined;
  /** Hears each request with its recorded answer. */
  readonly onReply?: (request: Request, reply: Reply) => void;
}

/**
 * Answers what is asked from the events of an attempt, in their order. Of a masked copy it knows what is not masked.
 * @throws {Unseen} where more would have to be known
 */
export function replay<T>(
  asking: Asking<T>,
  events: readonly RunEvent[],
  attempt: Attempt,
  { recompute, onReply }: ReplayOptions = {},
): Replayed<T> {
  let turn = asking.next();
  let unseen = false;
  for (const { from, to } of attempt) {
    for (let at = from; at < to; at++) {
      const event = events[at] as RunEvent;
      if (turn.done) return { kind: 'mismatch', text: surplus(event) };
      const reply = answer(turn.value, event, at, recompute);
      // What was read and not seen may have been carried into this command.
      if ('mismatch' in reply && unseen) throw new Unseen();
      if ('mismatch' in reply) return { kind: 'mismatch', text: reply.mismatch };
      unseen ||= reply.kind === 'bytes' && reply.masked === true;
      onReply?.(turn.value, reply);
      turn = asking.next(reply);
    }
  }
  return turn.done ? { kind: 'ended', value: turn.value } : { kind: 'cut-off', turn };
}

/** The recorded answer to a request, if the event fits it. */
function answer(
  request: Request,
  event: RunEvent,
  index: number,
  recompute: Recompute | undefined,
): Reply | { readonly mismatch: Bilingual } {
  if (event.type === 'fault') return { kind: 'fault', code: event.code, text: event.text, event: index };
  const differs = {
    mismatch: { zh: `第 ${index + 1} 个事件与计划不符`, en: `event ${index + 1} is not what the plan asks for` },
  };
  switch (request.kind) {
    case 'apdu':
      if (event.type !== 'apdu' || !isSame(event.c, hex(request.command))) return differs;
      return { kind: 'bytes', ...bytesOf(event.r), us: event.us, event: index };
    case 'reset':
      if (event.type !== 'reset' || event.kind !== request.reset) return differs;
      return { kind: 'bytes', ...bytesOf(event.r), us: event.us, event: index };
    case 'tear': {
      if (event.type !== 'tear' || !isSame(event.c, hex(request.command))) return differs;
      if (event.writes !== request.cut.writes || event.by !== request.cut.by) return differs;
      return { kind: 'torn', between: event.between, event: index };
    }
    case 'wait':
      return event.type === 'wait' && event.ms === request.ms ? { kind: 'done', event: index } : differs;
    case 'psam':
      if (event.type !== 'psam' || event.c !== (request.command === 'reset' ? '' : hex(request.command)))
        return differs;
      return { kind: 'bytes', ...bytesOf(event.r), us: event.us, event: index };
    case 'crypto': {
      const { op, key, version, scheme } = request.request;
      if (event.type !== 'crypto' || event.op !== op || event.key !== key || event.version !== version) return differs;
      if (event.scheme !== scheme) return differs;
      if (event.from !== request.from || !isSame(event.in, cryptoInput(request.request))) return differs;
      const { bytes, masked } = bytesOf(event.out);
      if (masked) return { kind: 'bytes', bytes, us: 0, event: index, masked };
      const again = recompute?.(request.request, request.from);
      if (again && hex(again) !== event.out) return { mismatch: CRYPTOGRAM };
      return { kind: 'bytes', bytes, us: 0, event: index };
    }
  }
}

/** Factors and input of a cryptogram as the record writes them. */
export function cryptoInput(request: CryptoRequest): string {
  return `${request.factors.map(hex).join('.')}:${hex(request.input)}`;
}

function surplus(event: RunEvent): Bilingual {
  return { zh: `证据中有多余的事件（${event.type}）`, en: `the evidence holds an event too many (${event.type})` };
}

/** Whether recorded digits are these, as far as they are not masked. */
function isSame(recorded: string, derived: string): boolean {
  if (recorded === derived) return true;
  if (recorded.length !== derived.length || !recorded.includes('*')) return false;
  for (let i = 0; i < recorded.length; i++) if (recorded[i] !== '*' && recorded[i] !== derived[i]) return false;
  return true;
}

/**
 * Bytes of recorded digits; masked ones are zero. Lenient: what is no hexadecimal in a record that somebody changed gives
 * no bytes, and the verdict follows from that.
 */
function bytesOf(digits: string): { readonly bytes: Uint8Array; readonly masked?: true } {
  if (!digits.includes('*')) return { bytes: new Uint8Array(Buffer.from(digits, 'hex')) };
  return { bytes: new Uint8Array(Buffer.from(digits.replaceAll('*', '0'), 'hex')), masked: true };
}

const CRYPTOGRAM = { zh: '重算的密码值与记录不符', en: 'a cryptogram computed again differs from the recorded one' };
