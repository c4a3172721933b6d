import { SM4_BLOCK } from '../../../runner/crypto/sm4.ts';
import type { CosCommand } from '../command.ts';
import { MAC_LENGTH } from '../protection/secure-messaging.ts';
import { SW, word } from '../status-word.ts';
import { challengeOf, comparing, deciphered, macFits, masterKey, pinKey } from './secrets.ts';

/**
 * CHANGE PIN of the certificate application: the new PIN enciphered, MAC with a challenge of 16 bytes. Under a key made
 * of the old PIN a wrong MAC is a wrong PIN, and costs a try as one.
 */
export const CHANGE_PIN: CosCommand = {
  cla: 0x84,
  ins: 0x5e,
  name: 'CHANGE PIN (enciphered)',
  direction: 'in',
  execute(os, command) {
    const { pin, settings, policy, memory } = os;
    const { p1, p2, data } = command;
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    if (data.length !== SM4_BLOCK + MAC_LENGTH) return word(SW.wrongLength);
    const challenge = challengeOf(os, 16);
    if (!challenge) return word(SW.noChallenge);
    if (!pin) return word(SW.keyNotFound);
    if (pin.tries <= 0 && !policy.comparesBlocked()) return word(SW.blocked);
    const byPin = settings.certificatePinKey === 'pin';
    const key = byPin ? pinKey(pin.value) : masterKey(os)?.value;
    if (!key) return word(SW.keyNotFound);
    const fits = (): boolean => macFits(os, command, key, challenge);
    if (!(byPin ? comparing(os, pin, fits) : fits())) return word(SW.macWrong);
    const fresh = deciphered(key, data.subarray(0, SM4_BLOCK));
    // No source limits the PIN: what fits the block beside its length byte is one.
    if (!fresh || fresh.length === 0) return word(SW.wrongData);
    memory.atomically(() => {
      memory.write(pin, 'value', policy.changedPin(fresh, pin.value));
      memory.write(pin, 'tries', pin.limit);
    });
    return word(SW.done);
  },
};
