import { Fault } from '../messages/fault.ts';
import { agreedProtocol } from './agreed-protocol.ts';
import type { Card, CardDescription, Cut, ResetKind } from './card.ts';
import { elapse } from './elapse.ts';
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
  /** Microseconds that the last answer took, that to a reset included; absent where the card knows no time. */
  readonly took?: number;
}

/** How long an answer is waited for, in milliseconds: a card that takes longer is mute. */
export interface EmulatorLimits {
  readonly reset: number;
  readonly command: number;
}

/** As of a card in a reader. */
export const EMULATOR_LIMITS: EmulatorLimits = { reset: 10_000, command: 30_000 };

/**
 * A card in the process: no daemon, no socket; a mute card is known at once. An answer that takes its time comes when it
 * has passed, every other one at once.
 */
export function emulatorCard(os: EmulatedCard, limits: EmulatorLimits = EMULATOR_LIMITS): Card {
  let protocol: CardDescription['protocol'] = 'T=0';
  const closed = new AbortController();
  const inTime = (answer: Uint8Array, limit: number): Uint8Array | Promise<Uint8Array> => {
    const { took = 0 } = os;
    return took > 0 ? late(answer, took / 1000, limit, closed.signal) : answer;
  };
  return guardedCard({
    get description() {
      return { kind: 'emulator', reader: 'emulator', protocol } as const;
    },
    reset(kind) {
      const atr = answered(() => os.powerOn(kind));
      protocol = agreedProtocol(atr);
      return inTime(atr, limits.reset);
    },
    transmit(command) {
      try {
        const response = os.process(command);
        return response.length === 0 ? muteCard() : inTime(response, limits.command);
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
    close() {
      closed.abort();
    },
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

async function late(answer: Uint8Array, ms: number, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  await elapse(Math.min(ms, limit), signal);
  return ms > limit ? muteCard(limit) : answer;
}

function muteCard(limit = 0): never {
  throw new Fault('CARD_MUTE', { reader: 'emulator', limit });
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
