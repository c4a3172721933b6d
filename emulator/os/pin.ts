import type { CardOs } from './card-os.ts';
import { SW, triesLeft, word } from './status-word.ts';

/**
 * Compares a PIN with the one of the environment. The counter falls before the comparison and is full again after a
 * right PIN (cos-commands.md 5). `undefined` when it was right; else the response.
 */
export function comparePin(os: CardOs, given: Uint8Array): Uint8Array | undefined {
  const { pin, memory, policy, settings } = os;
  if (!pin) return word(SW.keyNotFound);
  if (pin.tries === 0) return word(SW.blocked);
  memory.write(pin, 'tries', policy.pinTriesBeforeCompare(pin.tries));
  if (!policy.matches('pin', pin.value, given)) {
    os.status.fail('environment', settings);
    return pin.tries === 0 && settings.lastFailureBlocks ? word(SW.blocked) : triesLeft(pin.tries);
  }
  memory.write(pin, 'tries', policy.triesAfterSuccess(pin.limit, pin.tries));
  return undefined;
}

/** Packed decimal digits in the length a PIN may have. */
export function isPin(os: CardOs, pin: Uint8Array): boolean {
  const { pinMin, pinMax } = os.settings;
  return pin.length >= pinMin && pin.length <= pinMax && pin.every((byte) => byte >> 4 <= 9 && (byte & 15) <= 9);
}
