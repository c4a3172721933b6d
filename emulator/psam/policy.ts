import { equalBytes } from '../../runner/iso7816/hex.ts';

/** The decisions of a PSAM: a defective one takes exactly one of them differently. */
export interface PsamPolicy {
  /** Whether data of this length are the factors and the session data of a load. */
  loadFits(given: number, wanted: number): boolean;
  /** Whether a cryptogram may be computed now. */
  mayCompute(loaded: boolean): boolean;
  /** Whether the MAC2 of the card is the one expected. */
  macMatches(expected: Uint8Array, given: Uint8Array): boolean;
  /** Terminal sequence number after a MAC1. */
  nextSequence(sequence: number): number;
  /** Wrong MAC2 in a row after one more. */
  countFailure(failures: number): number;
  /** A cryptogram before it goes out. */
  result(cryptogram: Uint8Array): Uint8Array;
  /** Whether a key that is not in the table is refused. */
  refusesUnknown(): boolean;
}

export const SOUND_PSAM: PsamPolicy = {
  loadFits: (given, wanted) => given === wanted,
  mayCompute: (loaded) => loaded,
  macMatches: equalBytes,
  nextSequence: (sequence) => (sequence + 1) >>> 0,
  countFailure: (failures) => failures + 1,
  result: (cryptogram) => cryptogram,
  refusesUnknown: () => true,
};
