import {
  cardAuthenticationCode,
  externalCipher,
  internalResult,
  maintenanceEncrypt,
  maintenanceMac,
  staticMaintenanceEncrypt,
  staticMaintenanceMac,
} from '../crypto/ssc.ts';
import type { CryptoRequest } from './source.ts';

/** What one operation of a key source needs and does; `key` is the card's key. */
export interface Operation {
  /** Bytes of key that it works with. */
  readonly keyLength: 8 | 16;
  /** Whether an input of this length can be split. */
  readonly accepts: (length: number) => boolean;
  /** Composition of the input, as the refusal prints it. */
  readonly input: string;
  readonly run: (key: Uint8Array, input: Uint8Array) => Uint8Array;
}

/** The table of `CryptoRequest`: one row per operation. */
export const OPERATIONS: Readonly<Record<CryptoRequest['op'], Operation>> = {
  external: {
    keyLength: 16,
    accepts: (length) => length === 16,
    input: 'challenge 8, source 8',
    run: (key, input) => externalCipher(key, input.subarray(0, 8), input.subarray(8)),
  },
  internal: {
    keyLength: 16,
    accepts: (length) => length === 16,
    input: 'factor 8, source 8',
    run: (key, input) => internalResult(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-mac': {
    keyLength: 8,
    accepts: (length) => length >= 8,
    input: 'challenge 8, message',
    run: (key, input) => maintenanceMac(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-encrypt': {
    keyLength: 8,
    accepts: (length) => length >= 16 && length % 8 === 0,
    input: 'challenge 8, blocks of 8',
    run: (key, input) => maintenanceEncrypt(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-static-mac': {
    keyLength: 8,
    accepts: (length) => length >= 4,
    input: 'challenge 4, message',
    run: (key, input) => staticMaintenanceMac(key, input.subarray(0, 4), input.subarray(4)),
  },
  'maintenance-static-encrypt': {
    keyLength: 8,
    accepts: (length) => length >= 12 && length % 8 === 4,
    input: 'challenge 4, blocks of 8',
    run: (key, input) => staticMaintenanceEncrypt(key, input.subarray(4)),
  },
  'card-code': {
    keyLength: 16,
    accepts: (length) => length === 12,
    input: 'card identification 12',
    run: (key, input) => cardAuthenticationCode(key, input),
  },
};
