import { type Cipheriv, createCipheriv, createDecipheriv, createSecretKey, type Decipheriv } from 'node:crypto';

type Direction = 'encrypt' | 'decrypt';

/** Ciphers in ECB mode, ready for their next block. */
const ready = new Map<string, Cipheriv | Decipheriv>();
/** More than the keys of a card; session keys come and go, so the table is emptied when it is full. */
const MOST_READY = 512;

/** Runs an OpenSSL block cipher without padding; the caller has checked lengths. `iv` null means ECB. */
export function runCipher(
  name: string,
  direction: Direction,
  key: Uint8Array,
  iv: Uint8Array | null,
  data: Uint8Array,
): Uint8Array {
  const cipher = iv ? begin(name, direction, key, iv) : electronicCodeBook(name, direction, key);
  // Without padding every whole block comes out of update; final would add nothing.
  const out = cipher.update(data);
  return new Uint8Array(out.buffer, out.byteOffset, out.length);
}

/** ECB carries nothing from block to block, so one cipher serves a key for good: beginning it costs ten times a block. */
function electronicCodeBook(name: string, direction: Direction, key: Uint8Array): Cipheriv | Decipheriv {
  const id = `${name} ${direction} ${Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1')}`;
  let cipher = ready.get(id);
  if (cipher === undefined) {
    if (ready.size >= MOST_READY) ready.clear();
    cipher = begin(name, direction, key, null);
    ready.set(id, cipher);
  }
  return cipher;
}

function begin(name: string, direction: Direction, key: Uint8Array, iv: Uint8Array | null): Cipheriv | Decipheriv {
  const make = direction === 'encrypt' ? createCipheriv : createDecipheriv;
  // A key object spares Node the costly question of what kind of key bare bytes are.
  return make(name, createSecretKey(key), iv).setAutoPadding(false);
}
