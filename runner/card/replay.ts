import { hex, unhex } from '../iso7816/hex.ts';
import { CATALOGUE, type FaultCode } from '../messages/catalogue.ts';
import { Fault } from '../messages/fault.ts';
import type { ApduEvent, FaultEvent, ResetEvent, RunEvent, TearEvent } from '../record/event.ts';
import type { Card, CardDescription, Cut } from './card.ts';
import { guardedCard } from './guard.ts';

/** What crossed the interface, or why it did not, with the number of the event in the record (1-based). */
type Exchange = { readonly event: number } & (ResetEvent | ApduEvent | TearEvent | FaultEvent);

/**
 * A run record is the card: every reset and command is answered as it was answered then, in the same order.
 * @param events the events of the record; what is no exchange with the card is passed over.
 * @param file the record's name, for the description.
 * @param protocol the protocol that the record's header names.
 * Faults: CARD_RECORD_MISMATCH for another command or kind of reset than recorded, or one after the last;
 * CARD_RECORD_MASKED for an exchange with masked bytes; and whatever fault the record itself holds at this place.
 */
export function replayCard(
  events: Iterable<RunEvent | { readonly type: string }>,
  file = 'replay',
  protocol: CardDescription['protocol'] = 'unknown',
): Card {
  const exchanges = exchangesOf(events);
  let next = 0;

  function recall(actual: string, matches: (recorded: Exchange) => boolean): ResetEvent | ApduEvent | TearEvent {
    const recorded = exchanges[next];
    if (!recorded) throw mismatch(exchanges.at(-1)?.event ?? 0, 'nothing more', actual);
    if (recorded.type === 'fault') {
      next += 1;
      throw new Fault(recorded.code as FaultCode, { reader: file, limit: 0, reason: recorded.text });
    }
    if (!matches(recorded)) throw mismatch(recorded.event, shown(recorded), actual);
    const answer = recorded.type === 'tear' ? '' : recorded.r;
    if (answer.includes('*')) throw new Fault('CARD_RECORD_MASKED', { event: recorded.event });
    next += 1;
    return recorded;
  }

  function answer(actual: string, matches: (recorded: Exchange) => boolean): Uint8Array {
    const recorded = recall(actual, matches);
    return unhex(recorded.type === 'tear' ? '' : recorded.r);
  }

  return guardedCard({
    description: { kind: 'replay', reader: file, protocol },
    // The first reset of a card object is a cold one; the card of the record may have had power before it began.
    reset: (kind) => answer(`${kind} reset`, (it) => it.type === 'reset' && (it.kind === kind || next === 0)),
    transmit(command) {
      const sent = hex(command);
      return answer(sent, (it) => it.type === 'apdu' && (it.c === sent || maskFits(it.c, sent)));
    },
    ...(exchanges.some(({ type }) => type === 'tear') && {
      tear(command: Uint8Array, { writes, by }: Cut) {
        const sent = hex(command);
        const recorded = recall(
          `${sent}, cut short`,
          (it) => it.type === 'tear' && it.writes === writes && it.by === by && (it.c === sent || maskFits(it.c, sent)),
        );
        return recorded.type === 'tear' && recorded.between;
      },
    }),
    close() {},
  });
}

function exchangesOf(events: Iterable<RunEvent | { readonly type: string }>): Exchange[] {
  const exchanges: Exchange[] = [];
  let number = 0;
  /** Where the test began that is open, or what put back the one that was cut off. */
  let opened: number | undefined;
  for (const event of events as Iterable<RunEvent>) {
    number += 1;
    // The test that was cut off begins again: what it did before, and what put it back, is not done again by the plan.
    const again = event.type === 'resumed' || event.type === 'test' || event.type === 'proof';
    if (again && opened !== undefined) exchanges.length = opened;
    if (event.type === 'test' || event.type === 'restore') opened = exchanges.length;
    else if (again || event.type === 'verdict') opened = undefined;
    if (event.type === 'reset' || event.type === 'apdu' || event.type === 'tear')
      exchanges.push({ ...event, event: number });
    if (event.type === 'fault' && isCardFault(event.code)) exchanges.push({ ...event, event: number });
  }
  return exchanges;
}

/** Faults of the key source stand in the record too; they are no answers of the card. */
function isCardFault(code: string): boolean {
  return /^(CARD|READER)_/.test(code) && Object.hasOwn(CATALOGUE, code);
}

/** In a masked copy `**` stands for one byte. */
function maskFits(recorded: string, sent: string): boolean {
  if (!recorded.includes('*') || recorded.length !== sent.length) return false;
  for (let i = 0; i < sent.length; i++) if (recorded[i] !== '*' && recorded[i] !== sent[i]) return false;
  return true;
}

function shown(exchange: Exchange): string {
  return exchange.type === 'apdu' || exchange.type === 'tear'
    ? exchange.c
    : exchange.type === 'reset'
      ? `${exchange.kind} reset`
      : exchange.code;
}

function mismatch(event: number, recorded: string, actual: string): Fault {
  return new Fault('CARD_RECORD_MISMATCH', { event, recorded, actual });
}
