import { createECDH } from 'node:crypto';
import { concat, unhex } from '../iso7816/hex.ts';
import { fold, fold8, left4, xor4 } from './bits.ts';
import { crc16 } from './crc.ts';
import { desEncrypt } from './des.ts';
import { diversify3des, diversifySm4 } from './diversify.ts';
import { emvMasterKey, emvSessionKey, oddParity } from './emv-keys.ts';
import { desMac1, desMac3, sm4Mac1, sm4Mac2, sm4Mac3 } from './mac.ts';
import { type PaddingMethod, pad } from './padding.ts';
import { sm3 } from './sm3.ts';
import { sm4Decrypt, sm4Encrypt } from './sm4.ts';
import { internalResult, maintenanceEncrypt, pinBlock } from './ssc.ts';

/** What a method sees of a vector, in bytes. An absent key or initial value is empty or absent. */
export interface VectorInput {
  readonly key: Uint8Array;
  readonly iv: Uint8Array | undefined;
  readonly input: Uint8Array;
  readonly padding: PaddingMethod;
  /** Further bytes by name. */
  readonly param: (name: string) => Uint8Array;
}

/**
 * How each `method` of a vector is computed with the functions of this folder. A result may be longer than the
 * published value, which then is its beginning: MACs and check values are published cut.
 */
export const VECTOR_METHODS: Readonly<Record<string, (vector: VectorInput) => Uint8Array>> = {
  des: ({ key, input, iv }) => desEncrypt(key, input, iv),
  'des-cbc-last': (v) => desEncrypt(v.key, pad(v.padding, v.input, 8), v.iv).slice(-8),
  'des-mac-1': (v) => desMac1(v.key, pad(v.padding, v.input, 8), v.iv),
  'des-mac-3': (v) => desMac3(v.key, pad(v.padding, v.input, 8), v.iv),
  'des-field-and-mac-3': fieldAndMac,
  'diversify-3des': ({ key, input }) => diversify3des(key, input),
  'diversify-sm4': ({ key, input }) => diversifySm4(key, input),
  'emv-master-key': ({ key, input }) => emvMasterKey(key, input),
  'emv-session-key': ({ key, input }) => oddParity(emvSessionKey(key, input)),
  'emv-session-key-raw': ({ key, input }) => emvSessionKey(key, input),
  sm4: ({ key, input, iv }) => sm4Encrypt(key, input, iv),
  'sm4-decrypt': ({ key, input }) => sm4Decrypt(key, input),
  'sm4-million': ({ key, input }) => sm4Million(key, input),
  'sm4-fold-8': ({ key, input }) => fold8(sm4Encrypt(key, input)),
  'sm4-mac-1': (v) => sm4Mac1(v.key, pad(v.padding, v.input, 16), v.iv),
  'sm4-mac-2': (v) => sm4Mac2(v.key, pad(v.padding, v.input, 16), v.iv),
  'sm4-mac-3': (v) => sm4Mac3(v.key, pad(v.padding, v.input, 16), v.iv),
  'sm4-mac-xor-4': (v) => xor4(sm4Mac1(v.key, pad(2, v.input, 16), v.iv)),
  sm3: ({ input }) => sm3(input),
  'sm2-public-key': ({ key }) => sm2PublicKey(key),
  'sm2-user-hash': sm2UserHash,
  'fold-8': ({ input }) => fold(input, 8),
  'internal-result': ({ key, input }) => internalResult(key, input.subarray(0, 8), input.subarray(8)),
  'maintenance-encrypt': ({ key, input }) => maintenanceEncrypt(key, input.subarray(0, 8), input.subarray(8)),
  'pin-block': ({ input }) => pinBlock(input),
  tck: ({ input }) => Uint8Array.of(input.subarray(1).reduce((sum, byte) => sum ^ byte, 0)),
  'crc-a': ({ input }) => twoBytes(crc16('A', input)).reverse(),
  'crc-b': ({ input }) => twoBytes(crc16('B', input)).reverse(),
  'crc-a-number': ({ input }) => twoBytes(crc16('A', input)),
  'crc-b-number': ({ input }) => twoBytes(crc16('B', input)),
  'crc-kermit': ({ input }) => twoBytes(crc16('KERMIT', input)),
  'crc-ccitt-false': ({ input }) => twoBytes(crc16('CCITT-FALSE', input)),
  'crc-xmodem': ({ input }) => twoBytes(crc16('XMODEM', input)),
};

/** Input: header, then the plain block. Output: cipher, then MAC over header and cipher, left 4. */
function fieldAndMac({ key, iv, input }: VectorInput): Uint8Array {
  const header = input.subarray(0, 5);
  const cipher = desEncrypt(key, input.subarray(5));
  return concat(cipher, left4(desMac3(key, pad(2, concat(header, cipher), 8), iv)));
}

/** SM4 applied a million times (GB/T 32907, A.2): CBC over zeros hands each cipher block on as the next input. */
function sm4Million(key: Uint8Array, input: Uint8Array): Uint8Array {
  const zeros = new Uint8Array(10_000 * 16);
  let block = input;
  for (let round = 0; round < 100; round++) block = sm4Encrypt(key, zeros, block).slice(-16);
  return block;
}

/** x || y of the public key on the recommended curve. */
function sm2PublicKey(privateKey: Uint8Array): Uint8Array {
  const curve = createECDH('SM2');
  curve.setPrivateKey(privateKey);
  return new Uint8Array(curve.getPublicKey().subarray(1));
}

/** Z = SM3(length of ID in bits, ID, a, b, G, P): GB/T 32918.2, 5.5. */
function sm2UserHash({ key, input, param }: VectorInput): Uint8Array {
  const curve = ['a', 'b', 'Gx', 'Gy'].map(param);
  return sm3(concat(twoBytes(input.length * 8), input, ...curve, key));
}

function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** A named byte string of a vector's `params`; empty when it is not there. */
export function paramOf(params: Readonly<Record<string, string>> | undefined, name: string): Uint8Array {
  return unhex(params?.[name] ?? '');
}
