/** A key of a PSAM: at the level that its usage byte says, the steps below are done at each load (cos-commands.md 8.1, 8.5). */
export interface PsamKey {
  readonly name: string;
  /** High three bits: diversification steps; low five: kind. */
  readonly usage: number;
  readonly id: number;
  /** Bytes of the key on the card: of 8-byte keys the left half of the derived key is used. */
  readonly length: 8 | 16;
  readonly value: Uint8Array;
}

export type PsamAlgorithm = '3DES' | 'SM4';

/** One environment with its application DF01: the keys of one algorithm (cos-commands.md 10.1). */
export interface PsamEnvironment {
  readonly algorithm: PsamAlgorithm;
  readonly dfName: Uint8Array;
  readonly keys: readonly PsamKey[];
}

/** The non-volatile memory of a PSAM. */
export interface PsamImage {
  readonly atr: Uint8Array;
  /** 6 bytes, SFI 16 of the MF. */
  readonly terminalNumber: Uint8Array;
  /** 10 bytes, file 0015 of the MF. */
  readonly serial: Uint8Array;
  readonly environments: readonly PsamEnvironment[];
  /** Index of the DPK in use, file 001C of DF01. */
  readonly purchaseKey: number;
  /** Terminal sequence number of the next settlement, file 0019 of DF01. */
  sequence: number;
  /** Wrong MAC2 in a row. */
  macFailures: number;
}

/** Kinds in the low five bits of a usage byte (cos-commands.md 8.5). */
export const PSAM_KIND = { purchase: 2, mac: 6, encipher: 7, both: 8 } as const;
