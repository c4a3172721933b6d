import { createRequire } from 'node:module';
import { concat, equalBytes, hex, unhex } from '../iso7816/hex.ts';
import { expectLength } from './guard.ts';
import { sm3 } from './sm3.ts';

/** Loaded by the first who needs it: most runs do without, and it takes longer to load than a run to begin. */
let library: typeof import('sm-crypto-v2').sm2 | undefined;

function sm2(): typeof import('sm-crypto-v2').sm2 {
  library ??= (createRequire(import.meta.url)('sm-crypto-v2') as typeof import('sm-crypto-v2')).sm2;
  return library;
}

/** Bytes of a private key, of a public one (x, y) and of a signature (r, s). */
const PRIVATE_KEY = 32;
const PUBLIC_KEY = 64;
const SIGNATURE = 64;
const UNCOMPRESSED = '04';

/** Public key x, y of a private key on the curve of GB/T 32918.5. */
export function sm2PublicKey(privateKey: Uint8Array): Uint8Array {
  expectLength('SM2 private key', privateKey, PRIVATE_KEY);
  return unhex(sm2().getPublicKeyFromPrivateKey(hex(privateKey))).slice(1);
}

/** Whether bytes are a private key at all, and that of this public one. */
export function isSm2KeyPair(privateKey: Uint8Array, publicKey: Uint8Array): boolean {
  const number = BigInt(`0x${hex(privateKey)}`);
  return number > 0n && number < ORDER && equalBytes(sm2PublicKey(privateKey), publicKey);
}

/** n of GB/T 32918.5-2017. */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** e = SM3(Z, message) with the default identity 1234567812345678 (GB/T 35276-2017 10): what is signed. */
export function sm2Digest(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  return sm3(concat(Uint8Array.from(sm2().getZ(UNCOMPRESSED + hex(publicKey))), message));
}

/**
 * Signature r, s over a digest e (GB/T 32918.2-2016). The random number follows from key and digest, as RFC 6979 does
 * it in principle: the same test card is made from the same seed.
 */
export function sm2Sign(privateKey: Uint8Array, digest: Uint8Array): Uint8Array {
  const k = (BigInt(`0x${hex(sm3(concat(privateKey, digest)))}`) % (ORDER - 1n)) + 1n;
  const { length } = privateKey;
  const x = sm2PublicKey(unhex(k.toString(16).padStart(2 * length, '0'))).subarray(0, length);
  const point = { k, x1: BigInt(`0x${hex(x)}`) };
  return unhex(sm2().doSignature(digest, hex(privateKey), { pointPool: [point] }));
}

/** Whether r, s is a signature over the digest e; false for what is none at all. */
export function sm2Verify(publicKey: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY || signature.length !== SIGNATURE) return false;
  try {
    return sm2().doVerifySignature(digest, hex(signature), UNCOMPRESSED + hex(publicKey));
  } catch {
    // The library throws at a key that is no point of the curve.
    return false;
  }
}
