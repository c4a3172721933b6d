import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Runs an OpenSSL block cipher without padding; the caller has checked lengths. `iv` null means ECB. */
export function runCipher(
  name: string,
  direction: 'encrypt' | 'decrypt',
  key: Uint8Array,
  iv: Uint8Array | null,
  data: Uint8Array,
): Uint8Array {
  const make = direction === 'encrypt' ? createCipheriv : createDecipheriv;
  // Without padding every whole block comes out of update; final would add nothing.
  const out = make(name, key, iv).setAutoPadding(false).update(data);
  return new Uint8Array(out.buffer, out.byteOffset, out.length);
}
