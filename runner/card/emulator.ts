import { Fault } from '../messages/fault.ts';
import { agreedProtocol } from './agreed-protocol.ts';
import type { Card, CardDescription, Cut, ResetKind } from './card.ts';
import { guardedCard } from './guard.ts';

/**
 * A card operating system in this process. `powerOn` gives the answer to reset, `process` the response APDU.
 * An empty answer says that the card stays mute; a `Fault` with `CARD_REMOVED` that it was pulled out.
 */
export interface EmulatedCard {
  powerOn(kind: ResetKind): Uint8Array;
  process(command: Uint8Array): Uint8Array;
  /** The command is cut short at its write after the first `writes` ones; whether it had more to write. */
  tear?(command: Uint8Array, writes: number): boolean;
}

/** A card in the process: no daemon, no socket, no waiting; a mute card is known at once. */
export function emulatorCard(os: EmulatedCard): Card {
  let protocol: CardDescription['protocol'] = 'T=0';
  return guardedCard({
    get description() {
      return { kind: 'emulator', reader: 'emulator', protocol } as const;
    },
    reset(kind) {
      const atr = answered(() => os.powerOn(kind));
      protocol = agreedProtocol(atr);
      return atr;
    },
    transmit(command) {
      try {
        const response = os.process(command);
        return response.length === 0 ? muteCard() : response;
      } catch (error) {
        throw asFault(error);
      }
    },
    ...(os.tear && {
      tear(command: Uint8Array, { writes }: Cut) {
        try {
          return os.tear?.(command, writes) ?? false;
        } catch (error) {
          throw asFault(error);
        }
      },
    }),
    close() {},
  });
}

function answered(ask: () => Uint8Array): Uint8Array {
  try {
    const answer = ask();
    return answer.length === 0 ? muteCard() : answer;
  } catch (error) {
    throw asFault(error);
  }
}

function muteCard(): never {
  throw new Fault('CARD_MUTE', { reader: 'emulator', limit: 0 });
}

/** Whatever else an emulated card throws is a defect of the emulator, not a finding about a card. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault(
    'EMULATOR_DEFECT',
    { reason: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );
}
