/** How the voltage is treated: `cold` takes the power away, `warm` leaves it and pulls RST (ISO/IEC 7816-3 6.2). */
export type ResetKind = 'cold' | 'warm';

/** What stands behind a `Card`, as the record and the report name it. */
export interface CardDescription {
  readonly kind: 'emulator' | 'pcsc' | 'vpcd' | 'replay';
  /** Reader name, `host:port`, or file. */
  readonly reader: string;
  /** Transmission protocol that was agreed: T=0, T=1 or unknown before the first reset. */
  readonly protocol: 'T=0' | 'T=1' | 'unknown';
}

/** Where a command is cut short: at the write to the non-volatile memory after so many of its own, and by what. */
export interface Cut {
  readonly writes: number;
  readonly by: 'power' | 'reset';
}

/**
 * A card that can be powered and talked to. One contract, several ways to reach one.
 *
 * - The owner calls one method at a time and awaits it; a second call before the first has settled
 *   is a defect of the caller (`CARD_BUSY`).
 * - The first reset is always a cold one: there is no power to leave on.
 * - `reset` comes first; `transmit` before any reset is refused with `CARD_NOT_POWERED`.
 * - `transmit` takes one command APDU of at least 4 bytes, exactly as it shall cross the interface, and gives
 *   the response APDU: data field and SW1 SW2, at least 2 bytes. 61xx and 6Cxx stay visible; whoever wants them
 *   followed sends through `inOnePiece` (`iso7816/t0.ts`).
 * - A card in this process that is not slow answers at once, without a promise: a run has tens of thousands of commands,
 *   and waiting for what is already known costs more than the answer. A fault is always a promise that is rejected.
 * - Every wait has a limit. What can go wrong is a `Fault` with one of these codes and nothing else:
 *   `CARD_REMOVED` (gone, or never there), `CARD_MUTE` (no answer within the limit), `READER_SERVICE_STOPPED` (the
 *   PC/SC service died), `READER_SERVICE_MISSING` (there is none), `READER_UNKNOWN`, `READER_CRASHED` (the process that
 *   holds the reader died), `READER_STUCK` (the service does not answer), `READER_DENIED`, `READER_CALL_FAILED` (any other code of PC/SC),
 *   `CARD_PROTOCOL` (an answer that is no response APDU, or a protocol that the card does not offer), `CARD_SHARED`
 *   (somebody else holds it), `CARD_RESET_BY_OTHER` (a reset must follow); of a replay `CARD_RECORD_MISMATCH` and
 *   `CARD_RECORD_MASKED`; of the emulator `EMULATOR_DEFECT`; and of the caller `CARD_BUSY`, `CARD_NOT_POWERED`,
 *   `CARD_COMMAND_LENGTH`, `CARD_CLOSED`. Only `CARD_MUTE`, `CARD_REMOVED` and `CARD_PROTOCOL` can be the card's doing.
 * - After `CARD_REMOVED`, `CARD_MUTE`, a service or a reader process fault the card object is dead: it gives the same
 *   fault again, and only `close` is still allowed.
 * - `close` never throws, may be called twice, and leaves no process, socket or timer behind.
 */
export interface Card {
  readonly description: CardDescription;
  /** Powers the card up and gives its answer to reset, TS included. */
  reset(kind: ResetKind): Promise<Uint8Array>;
  transmit(command: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * Sends a command and cuts it short; a reset must follow. True: the cut fell between two writes of the command;
   * false: it had written all that it had to, and only its answer was lost. Absent where nobody can aim at a write:
   * a reader's call comes back when the command is over.
   */
  readonly tear?: (command: Uint8Array, cut: Cut) => Promise<boolean>;
  close(): Promise<void>;
}
