import { concat } from '../iso7816/hex.ts';
import { desEncrypt } from './des.ts';
import { diversify3des } from './diversify.ts';
import { expectLength } from './guard.ts';

/** Sets the lowest bit of every byte so that the number of ones is odd. DES ignores these bits; EMV prints them. */
export function oddParity(key: Uint8Array): Uint8Array {
  return key.map((byte) => {
    let ones = 0;
    for (let bits = byte >> 1; bits !== 0; bits >>= 1) ones += bits & 1;
    return (byte & 0xfe) | ((ones & 1) ^ 1);
  });
}

/** EMV Book 2 A1.4.1, option A: diversification with odd parity. `factor8` is made of PAN and sequence number. */
export function emvMasterKey(issuerKey16: Uint8Array, factor8: Uint8Array): Uint8Array {
  return oddParity(diversify3des(issuerKey16, factor8));
}

/** EMV Book 2 A1.3.1, common session key without parity: byte 3 of R is F0 for the left half, 0F for the right. */
export function emvSessionKey(masterKey16: Uint8Array, r8: Uint8Array): Uint8Array {
  expectLength('EMV master key', masterKey16, 16);
  expectLength('EMV diversification value', r8, 8);
  const left = r8.slice();
  const right = r8.slice();
  left[2] = 0xf0;
  right[2] = 0x0f;
  return desEncrypt(masterKey16, concat(left, right));
}
