import { loadMac, purchaseMac, transactionCode } from '../crypto/account.ts';
import { OPERATION_INPUTS, type OperationInput } from '../crypto/operation-input.ts';
import { type Scheme, schemeOf } from '../crypto/scheme.ts';
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
  readonly run: (key: Uint8Array, input: Uint8Array, scheme: Scheme) => Uint8Array;
  /** No source has it with another algorithm than 3DES. */
  readonly desOnly?: true;
}

/** The table of `CryptoRequest`: one row per operation. */
export const OPERATIONS: Readonly<Record<CryptoRequest['op'], Operation>> = {
  external: {
    keyLengths: [16],
    input: OPERATION_INPUTS.external,
    run: (key, input, scheme) => externalCipher(key, input.subarray(0, 8), input.subarray(8), scheme),
  },
  internal: {
    keyLengths: [16],
    input: OPERATION_INPUTS.internal,
    run: (key, input, scheme) => internalResult(key, input.subarray(0, 8), input.subarray(8), scheme),
  },
  'maintenance-mac': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['maintenance-mac'],
    run: (key, input, scheme) => maintenanceMac(key, input.subarray(0, 8), input.subarray(8), scheme),
  },
  'maintenance-encrypt': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['maintenance-encrypt'],
    run: (key, input, scheme) => maintenanceEncrypt(key, input.subarray(0, 8), input.subarray(8), scheme),
  },
  'load-mac': {
    keyLengths: [16],
    input: OPERATION_INPUTS['load-mac'],
    desOnly: true,
    run: (key, input) => loadMac(key, input.subarray(0, 4), input.subarray(4, 6), input.subarray(6)),
  },
  'purchase-mac': {
    keyLengths: [16],
    input: OPERATION_INPUTS['purchase-mac'],
    desOnly: true,
    run: (key, input) =>
      purchaseMac(key, input.subarray(0, 4), input.subarray(4, 6), input.subarray(6, 10), input.subarray(10)),
  },
  tac: {
    keyLengths: [16],
    input: OPERATION_INPUTS.tac,
    desOnly: true,
    run: transactionCode,
  },
  'static-mac': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['static-mac'],
    run: (key, input, scheme) => staticMac(key, input.subarray(0, 8), input.subarray(8), scheme),
  },
  'static-encrypt': {
    keyLengths: [8, 16],
    input: OPERATION_INPUTS['static-encrypt'],
    run: (key, input, scheme) => scheme.encrypt(key, input),
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
    run: cardAuthenticationCode,
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
  const scheme = schemeOf(request.scheme);
  if (operation.desOnly && scheme.algorithm !== '3DES')
    throw refusal(op, key, '没有资料说明用 SM4 如何计算', 'no source tells how it is made with SM4');
  return operation.run(value, input, scheme);
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
