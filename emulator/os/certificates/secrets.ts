import { sm3 } from '../../../runner/crypto/sm3.ts';
import { SM4_BLOCK, sm4Decrypt } from '../../../runner/crypto/sm4.ts';
import { sm4BlockMac } from '../../../runner/crypto/ssc-sm4.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { ImageKey, ImagePin } from '../../card-image.ts';
import type { CardOs } from '../card-os.ts';
import type { CommandApdu } from '../command.ts';
import { MAC_LENGTH } from '../protection/secure-messaging.ts';

/** Key that a PIN is turned into: the first 16 bytes of its SM3. */
export function pinKey(pin: Uint8Array): Uint8Array {
  return sm3(pin).slice(0, SM4_BLOCK);
}

/** The master key: the one key of the environment. */
export function masterKey(os: CardOs): ImageKey | undefined {
  return os.environment?.keys[0];
}

/** The outstanding random number, if it has this length. */
export function challengeOf(os: CardOs, length: 8 | 16): Uint8Array | undefined {
  const challenge = os.policy.outstanding(os.challenge.take());
  return challenge?.length === length ? challenge : undefined;
}

/** A response was compared: every counter that the PIN has falls before it, and is full after a right one. */
export function comparing({ memory, policy, image }: CardOs, pin: ImagePin, isRight: () => boolean): boolean {
  const counters = policy.countersOf(pin, image);
  for (const counter of counters) memory.write(counter, 'tries', policy.pinTriesBeforeCompare(counter.tries));
  if (!isRight()) return false;
  for (const counter of counters)
    memory.write(counter, 'tries', policy.triesAfterSuccess(counter.limit, counter.tries));
  return true;
}

/** Whether the last four bytes of a command are its MAC: SM4-CBC from the challenge on, four words XORed (6.4). */
export function macFits(os: CardOs, command: CommandApdu, key: Uint8Array, challenge: Uint8Array): boolean {
  const { cla, ins, p1, p2, p3, data } = command;
  const end = data.length - MAC_LENGTH;
  const message = concat(Uint8Array.of(cla, ins, p1, p2, p3), data.subarray(0, end));
  const iv = concat(challenge, new Uint8Array(SM4_BLOCK)).slice(0, SM4_BLOCK);
  return os.policy.matches('certificate-mac', sm4BlockMac(key, iv, message), data.subarray(end));
}

/** The value in enciphered blocks of length, value, 80 00..; `undefined` when they are built otherwise. */
export function deciphered(key: Uint8Array, cipher: Uint8Array): Uint8Array | undefined {
  const block = sm4Decrypt(key, cipher);
  const end = 1 + (block[0] ?? 0);
  const padded = block.subarray(end).every((byte, at) => byte === (at === 0 ? 0x80 : 0));
  return end <= block.length && padded ? block.slice(1, end) : undefined;
}
