import { createHash } from 'node:crypto';

/** SM3 (GB/T 32905-2016): 32-byte hash of a byte string, or of the UTF-8 bytes of a text. */
export function sm3(data: Uint8Array | string): Uint8Array {
  return new Uint8Array(createHash('sm3').update(data).digest());
}
