import { hex } from '../iso7816/hex.ts';
import { Fault } from '../messages/fault.ts';
import { expectLengthWithin } from './guard.ts';

/** Padding methods of ISO/IEC 9797-1 (GB/T 15852.1), clause 6.3. */
export type PaddingMethod = 1 | 2 | 3;

/** Method 1: zeros up to whole blocks; nothing for whole blocks, one block of zeros for the empty string. */
export function padZeros(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(Math.max(1, Math.ceil(data.length / size)) * size);
  out.set(data);
  return out;
}

/** Method 2: 80, then zeros up to whole blocks; always added. */
export function padBit(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array((Math.floor(data.length / size) + 1) * size);
  out.set(data);
  out[data.length] = 0x80;
  return out;
}

/** Method 3: a first block with the length in bits, then the data with zeros up to whole blocks. */
function padLength(data: Uint8Array, size: number): Uint8Array {
  const body = data.length === 0 ? data : padZeros(data, size);
  const out = new Uint8Array(size + body.length);
  out.set(body, size);
  new DataView(out.buffer).setUint32(size - 4, data.length * 8);
  return out;
}

/** Pads by the method of that number. */
export function pad(method: PaddingMethod, data: Uint8Array, size: number): Uint8Array {
  return { 1: padZeros, 2: padBit, 3: padLength }[method](data, size);
}

/**
 * Plain text of an enciphered data field: length byte, data, then 80 00.. only when that is no whole number of
 * blocks (cos-commands.md 6.3). The PIN block of PIN CHANGE/UNBLOCK is this with blocks of 8.
 */
export function lengthBlock(data: Uint8Array, size: number): Uint8Array {
  expectLengthWithin('data of the enciphered field', data, 0, 255);
  const plain = new Uint8Array(1 + data.length);
  plain[0] = data.length;
  plain.set(data, 1);
  return plain.length % size === 0 ? plain : padBit(plain, size);
}

/** Data of a `lengthBlock`. @throws {Fault} `CRYPTO_PADDING` when length byte and padding do not agree. */
export function openLengthBlock(block: Uint8Array, size: number): Uint8Array {
  const length = block[0];
  const data = length === undefined ? undefined : block.slice(1, 1 + length);
  if (data === undefined || hex(lengthBlock(data, size)) !== hex(block))
    throw new Fault('CRYPTO_PADDING', { data: hex(block) });
  return data;
}
