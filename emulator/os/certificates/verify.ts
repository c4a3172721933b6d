import { SM4_BLOCK } from '../../../runner/crypto/sm4.ts';
import { sm4AuthenticationBlock } from '../../../runner/crypto/ssc-sm4.ts';
import { equalBytes } from '../../../runner/iso7816/hex.ts';
import type { CosCommand } from '../command.ts';
import { SW, triesLeft, word } from '../status-word.ts';
import { challengeOf, comparing, pinKey } from './secrets.ts';

/** VERIFY of the certificate application: not the PIN, but a response to a challenge under a key made of it. */
export const VERIFY: CosCommand = {
  cla: 0x00,
  ins: 0x20,
  name: 'VERIFY (response)',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const { pin, policy, settings, status } = os;
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    if (!pin) return word(SW.keyNotFound);
    const isPlain = policy.takesPlainPin() && equalBytes(data, pin.value);
    if (!isPlain) {
      if (data.length !== SM4_BLOCK) return word(SW.wrongLength);
      const challenge = challengeOf(os, 8);
      if (!challenge) return word(settings.authenticationNoChallenge);
      if (pin.tries === 0) return word(SW.blocked);
      const expected = sm4AuthenticationBlock(pinKey(pin.value), challenge);
      if (!comparing(os, pin, () => policy.matches('certificate-pin', expected, data))) {
        status.fail('environment', settings);
        return triesLeft(pin.tries);
      }
    }
    status.grant('environment', 'PIN', settings);
    return word(SW.done);
  },
};
