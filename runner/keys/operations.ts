import { loadMac, purchaseMac, transactionCode } from '../crypto/account.ts';
import { OPERATION_INPUTS, type OperationInput } from '../crypto/operation-input.ts';
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
  readonly input: OperationInput;
  readonly run: (key: Uint8Array, input: Uint8Array) => Uint8Array;
}

/** The table of `CryptoRequest`: one row per operation. */
export const OPERATIONS: Readonly<Record<CryptoRequest['op'], Operation>> = {
  external: {
    keyLength: 16,
    input: OPERATION_INPUTS.external,
    run: (key, input) => externalCipher(key, input.subarray(0, 8), input.subarray(8)),
  },
  internal: {
    keyLength: 16,
    input: OPERATION_INPUTS.internal,
    run: (key, input) => internalResult(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-mac': {
    keyLength: 8,
    input: OPERATION_INPUTS['maintenance-mac'],
    run: (key, input) => maintenanceMac(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-encrypt': {
    keyLength: 8,
    input: OPERATION_INPUTS['maintenance-encrypt'],
    run: (key, input) => maintenanceEncrypt(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-static-mac': {
    keyLength: 8,
    input: OPERATION_INPUTS['maintenance-static-mac'],
    run: (key, input) => staticMaintenanceMac(key, input.subarray(0, 4), input.subarray(4)),
  },
  'maintenance-static-encrypt': {
    keyLength: 8,
    input: OPERATION_INPUTS['maintenance-static-encrypt'],
    run: (key, input) => staticMaintenanceEncrypt(key, input.subarray(4)),
  },
  'load-mac': {
    keyLength: 16,
    input: OPERATION_INPUTS['load-mac'],
    run: (key, input) => loadMac(key, input.subarray(0, 4), input.subarray(4, 6), input.subarray(6)),
  },
  'purchase-mac': {
    keyLength: 16,
    input: OPERATION_INPUTS['purchase-mac'],
    run: (key, input) =>
      purchaseMac(key, input.subarray(0, 4), input.subarray(4, 6), input.subarray(6, 10), input.subarray(10)),
  },
  tac: {
    keyLength: 16,
    input: OPERATION_INPUTS.tac,
    run: transactionCode,
  },
  'card-code': {
    keyLength: 16,
    input: OPERATION_INPUTS['card-code'],
    run: (key, input) => cardAuthenticationCode(key, input),
  },
};
