import { fold8 } from '../../../runner/crypto/bits.ts';
import { SM4_BLOCK } from '../../../runner/crypto/sm4.ts';
import { sm4AuthenticationBlock } from '../../../runner/crypto/ssc-sm4.ts';
import type { CosCommand } from '../command.ts';
import { SW, triesLeft, word } from '../status-word.ts';
import { challengeOf, masterKey } from './secrets.ts';

/** EXTERNAL AUTHENTICATE of the certificate application: the whole block, not folded as under SSSE. */
export const EXTERNAL_AUTHENTICATE: CosCommand = {
  cla: 0x00,
  ins: 0x82,
  name: 'EXTERNAL AUTHENTICATE (block)',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const { memory, policy, settings, status } = os;
    if (p1 !== 0) return word(SW.wrongParameters);
    const folded = data.length === 8 && policy.takesFoldedBlock();
    if (data.length !== SM4_BLOCK && !folded) return word(SW.wrongLength);
    const challenge = challengeOf(os, 8);
    if (!challenge) return word(settings.authenticationNoChallenge);
    const key = masterKey(os);
    if (key?.id !== p2) return word(SW.keyNotFound);
    if (key.limit > 0) {
      if (key.tries === 0) return word(SW.blocked);
      memory.write(key, 'tries', policy.keyTriesBeforeCompare(key.tries));
    }
    const block = sm4AuthenticationBlock(key.value, challenge);
    if (!policy.matches('certificate-block', folded ? fold8(block) : block, data)) {
      status.fail('environment', settings);
      return triesLeft(key.limit > 0 ? key.tries : 15);
    }
    memory.write(key, 'tries', policy.triesAfterSuccess(key.limit, key.tries));
    status.grant('environment', key.name, settings);
    return word(SW.done);
  },
};
