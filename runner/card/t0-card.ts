import { followUp, joinResponses } from '../iso7816/t0.ts';
import { Fault } from '../messages/fault.ts';
import type { Card } from './card.ts';

/** `auto` follows 61xx and 6Cxx as a terminal does; `raw` leaves them to be seen. */
export type T0Handling = 'auto' | 'raw';

/** A card that goes on answering 61xx or 6Cxx after this many follow-ups does not come to an end. */
const MOST_FOLLOW_UPS = 300;

/**
 * The T=0 decorator: GET RESPONSE after 61xx and the right length after 6Cxx (ISO/IEC 7816-3 12.2), so that a case 4
 * command is answered in one piece. Only what comes back at the end is seen by the caller.
 */
export function t0Card(card: Card, handling: T0Handling): Card {
  if (handling === 'raw') return card;
  return {
    get description() {
      return card.description;
    },
    reset: (kind) => card.reset(kind),
    async transmit(command) {
      let sent = command;
      let response = await card.transmit(sent);
      for (let i = 0; i < MOST_FOLLOW_UPS; i++) {
        const next = followUp(sent, response);
        if (!next) return response;
        const gathered = response;
        response = await card.transmit(next);
        response = joinResponses(gathered, response);
        sent = next;
      }
      throw new Fault('CARD_PROTOCOL', {
        reader: card.description.reader,
        reason: `61xx/6Cxx × ${MOST_FOLLOW_UPS}`,
      });
    },
    close: () => card.close(),
  };
}
