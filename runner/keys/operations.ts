import { desEncrypt } from '../crypto/des.ts';
import {
  cardAuthenticationCode,
  externalCipher,
  internalResult,
  maintenanceEncrypt,
  maintenanceMac,
  staticMac,
} from '../crypto/ssc.ts';
import type { CryptoRequest } from './source.ts';

/** What one operation of a key source needs and does; `key` is the card's key. */
export interface Operation {
  /** Bytes of key that it works with. */
  readonly keyLengths: readonly number[];
  /** Whether an input of this length can be split. */
  readonly accepts: (length: number) => boolean;
  /** Composition of the input, as the refusal prints it. */
  readonly input: string;
  readonly run: (key: Uint8Array, input: Uint8Array) => Uint8Array;
}

/** The table of `CryptoRequest`: one row per operation. */
export const OPERATIONS: Readonly<Record<CryptoRequest['op'], Operation>> = {
  external: {
    keyLengths: [16],
    accepts: (length) => length === 16,
    input: 'challenge 8, source 8',
    run: (key, input) => externalCipher(key, input.subarray(0, 8), input.subarray(8)),
  },
  internal: {
    keyLengths: [16],
    accepts: (length) => length === 16,
    input: 'factor 8, source 8',
    run: (key, input) => internalResult(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-mac': {
    keyLengths: [8, 16],
    accepts: (length) => length >= 8,
    input: 'challenge 8, message',
    run: (key, input) => maintenanceMac(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-encrypt': {
    keyLengths: [8, 16],
    accepts: (length) => length >= 16 && length % 8 === 0,
    input: 'challenge 8, blocks of 8',
    run: (key, input) => maintenanceEncrypt(key, input.subarray(0, 8), input.subarray(8)),
  },
  'static-mac': {
    keyLengths: [8, 16],
    accepts: (length) => length >= 8,
    input: 'initial value 8, message',
    run: (key, input) => staticMac(key, input.subarray(0, 8), input.subarray(8)),
  },
  'static-encrypt': {
    keyLengths: [8, 16],
    accepts: (length) => length >= 8 && length % 8 === 0,
    input: 'blocks of 8',
    run: (key, input) => desEncrypt(key, input),
  },
  'card-code': {
    keyLengths: [16],
    accepts: (length) => length === 12,
    input: 'card identification 12',
    run: (key, input) => cardAuthenticationCode(key, input),
  },
};
