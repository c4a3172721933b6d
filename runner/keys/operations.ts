import { loadMac, purchaseMac, transactionCode } from '../crypto/account.ts';
import { desEncrypt } from '../crypto/des.ts';
import { OPERATION_INPUTS, type OperationInput } from '../crypto/operation-input.ts';
import { sm4Encrypt } from '../crypto/sm4.ts';
import {
  cardAuthenticationCode,
  externalCipher,
  internalResult,
  maintenanceEncrypt,
  maintenanceMac,
  staticMac,
} from '../crypto/ssc.ts';
import { sm4BlockMac } from '../crypto/ssc-sm4.ts';
import { Fault } from '../messages/fault.ts';
import type { CryptoRequest } from './source.ts';

/** What one operation of a key source needs and does; `key` is the card's key. */
export interface Operation {
  /** Bytes of key that it works with. */
  readonly keyLengths: readonly number[];
  readonly input: OperationInput;
  readonly run: (key: Uint8Array, input: Uint8Array) => Uint8Array;
}

/** The table of `CryptoRequest`: one row per operation. */
export const OPERATIONS: Readonly<Record<CryptoRequest['op'], Operation>> = {
  external: {
    keyLengths: [16],
    input: OPERATION_INPUTS.external,
    run: (key, input) => externalCipher(key, input.subarray(0, 8), input.subarray(8)),
  },
  internal: {
    keyLengths: [16],
    input: OPERATION_INPUTS.internal,
    run: (key, input) => internalResult(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-mac': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['maintenance-mac'],
    run: (key, input) => maintenanceMac(key, input.subarray(0, 8), input.subarray(8)),
  },
  'maintenance-encrypt': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['maintenance-encrypt'],
    run: (key, input) => maintenanceEncrypt(key, input.subarray(0, 8), input.subarray(8)),
  },
  'load-mac': {
    keyLengths: [16],
    input: OPERATION_INPUTS['load-mac'],
    run: (key, input) => loadMac(key, input.subarray(0, 4), input.subarray(4, 6), input.subarray(6)),
  },
  'purchase-mac': {
    keyLengths: [16],
    input: OPERATION_INPUTS['purchase-mac'],
    run: (key, input) =>
      purchaseMac(key, input.subarray(0, 4), input.subarray(4, 6), input.subarray(6, 10), input.subarray(10)),
  },
  tac: {
    keyLengths: [16],
    input: OPERATION_INPUTS.tac,
    run: transactionCode,
  },
  'static-mac': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['static-mac'],
    run: (key, input) => staticMac(key, input.subarray(0, 8), input.subarray(8)),
  },
  'static-encrypt': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['static-encrypt'],
    run: (key, input) => desEncrypt(key, input),
  },
  'block-encrypt': {
    keyLengths: [16],
    input: OPERATION_INPUTS['block-encrypt'],
    run: (key, input) => sm4Encrypt(key, input),
  },
  'block-mac': {
    keyLengths: [16],
    input: OPERATION_INPUTS['block-mac'],
    run: (key, input) => sm4BlockMac(key, input.subarray(0, 16), input.subarray(16)),
  },
  'card-code': {
    keyLengths: [16],
    input: OPERATION_INPUTS['card-code'],
    run: (key, input) => cardAuthenticationCode(key, input),
  },
};

/** Runs an operation with the key of the card. @throws {Fault} `KEY_OPERATION` */
export function computeWith(value: Uint8Array, request: CryptoRequest): Uint8Array {
  const { op, key, input } = request;
  const operation = operationOf(request);
  if (!operation.keyLengths.includes(value.length)) {
    throw refusal(
      op,
      key,
      `密钥为 ${value.length} 字节，需要 ${operation.keyLengths.join(' / ')} 字节`,
      `the key has ${value.length} bytes, ${operation.keyLengths.join(' or ')} are needed`,
    );
  }
  return operation.run(value, input);
}

/** The row of a request whose input fits it. @throws {Fault} `KEY_OPERATION` */
export function operationOf({ op, key, input }: CryptoRequest): Operation {
  const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
  if (!operation) throw refusal(op, key, '没有这种运算', 'there is no such operation');
  if (!operation.input.accepts(input.length)) {
    throw refusal(
      op,
      key,
      `输入为 ${input.length} 字节（${operation.input.parts}）`,
      `the input has ${input.length} bytes (${operation.input.parts})`,
    );
  }
  return operation;
}

export function refusal(op: string, key: string, zh: string, en: string): Fault {
  return new Fault('KEY_OPERATION', { op, key, zh, en });
}

export function unknownKey(key: string, version: number): Fault {
  return new Fault('KEY_UNKNOWN', { key, version });
}
