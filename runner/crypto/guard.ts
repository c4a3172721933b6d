import { Fault } from '../messages/fault.ts';

/**
 * The one place where lengths of arguments are checked. `what` names the argument as the message prints it.
 * @throws {Fault} `CRYPTO_LENGTH`
 */
export function expectLength(what: string, bytes: Uint8Array, ...allowed: readonly number[]): void {
  if (!allowed.includes(bytes.length)) {
    throw new Fault('CRYPTO_LENGTH', { what, actual: bytes.length, expected: allowed.join(' / ') });
  }
}

/** @throws {Fault} `CRYPTO_LENGTH` unless `min` ≤ length ≤ `max`. */
export function expectLengthWithin(what: string, bytes: Uint8Array, min: number, max: number): void {
  if (bytes.length < min || bytes.length > max) {
    throw new Fault('CRYPTO_LENGTH', { what, actual: bytes.length, expected: `${min}–${max}` });
  }
}

/** @throws {Fault} `CRYPTO_BLOCKS` unless the length is a multiple of `size`. */
export function expectBlocks(what: string, bytes: Uint8Array, size: number): void {
  if (bytes.length % size !== 0) throw new Fault('CRYPTO_BLOCKS', { what, actual: bytes.length, size });
}
