import type { SchemeName } from '../crypto/scheme.ts';

/**
 * Cryptograms that a test asks for. `factors` are the 8-byte diversification factors from the national key down to
 * the card (province, city, card); the source derives the card key from its root with them.
 *
 * | op | input | output |
 * |---|---|---|
 * | `external` | challenge 8, source 8 | cipher 8 of EXTERNAL AUTHENTICATE |
 * | `internal` | factor 8, source 8 | 8 bytes that INTERNAL AUTHENTICATE shall answer |
 * | `maintenance-mac` | challenge 8, then header and data without the MAC | MAC 4 (session key of STK, IV zero) |
 * | `maintenance-encrypt` | challenge 8, then blocks ready-padded | cipher of the same length |
 * | `static-mac` | initial value 8, then header and data without the MAC | MAC 4 under the key as it stands |
 * | `static-encrypt` | blocks ready-padded | cipher of the same length under the key as it stands |
 * | `load-mac` | random 4, number 2, then the fields | MAC 4 under SESLK (MAC1 and MAC2 of a load) |
 * | `purchase-mac` | random 4, number 2, terminal number 4, then the fields | MAC 4 under SESPK (MAC1 and MAC2) |
 * | `tac` | fields | TAC 4 under DTK, left half XOR right half |
 * | `block-encrypt` | blocks ready-padded to 16 | their cipher with SM4 under the key as it stands |
 * | `block-mac` | initial value 16, then header and data without the MAC | MAC 4: SM4-CBC, four words XORed |
 * | `card-code` | first 12 bytes of the card identification code | authentication code 4 (alg 3, pad 80, IV 0) |
 */
export interface CryptoRequest extends KeyAddress {
  readonly op:
    | 'external'
    | 'internal'
    | 'maintenance-mac'
    | 'maintenance-encrypt'
    | 'static-mac'
    | 'static-encrypt'
    | 'block-encrypt'
    | 'block-mac'
    | 'load-mac'
    | 'purchase-mac'
    | 'tac'
    | 'card-code';
  readonly input: Uint8Array;
  /** How the key is diversified and the cryptogram made; absent: 3DES. */
  readonly scheme?: SchemeName;
}

/** A key at one place of the hierarchy: from the national one down through the factors. */
export interface KeyAddress {
  /** Name of the key in the profile's key table. */
  readonly key: string;
  /** Key version, 1-based. */
  readonly version: number;
  readonly factors: readonly Uint8Array[];
}

/** Holds keys and computes with them; never gives one out. */
export interface KeySource {
  /** Kind and id as the record names them; never a value. */
  readonly kind: string;
  readonly id: string;
  /** Keys lie in this process: it answers at once, and may be asked again for a verifier. */
  readonly local?: true;
  /**
   * @throws {Fault} `KEY_UNKNOWN` when the source does not hold the key, `KEY_OPERATION` when it can not compute this.
   */
  compute(request: CryptoRequest): Uint8Array | Promise<Uint8Array>;
  /** Check value of a key, 3 bytes; absent where the source has no way to tell it. */
  checkValue?(address: KeyAddress): Uint8Array | Promise<Uint8Array>;
  /** Lets go of reader, token or session. Never throws. */
  close?(): Promise<void>;
}
