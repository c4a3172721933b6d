import { externalCipher } from '../../../runner/crypto/ssc.ts';
import type { CardOs } from '../card-os.ts';
import type { CosCommand } from '../command.ts';
import { findKey, versionOf } from '../keys.ts';
import type { Way } from '../policy.ts';
import { SW, triesLeft, word } from '../status-word.ts';

/** The outstanding challenge as 8 bytes: as it is, or 4 bytes and four zeros where the card allows that. */
function challengeOf(os: CardOs): Uint8Array | undefined {
  const challenge = os.challenge.take();
  if (challenge?.length === 8) return challenge;
  if (challenge?.length !== 4 || !os.settings.fourByteChallengeAuthenticates) return undefined;
  const filled = new Uint8Array(8);
  filled.set(challenge);
  return filled;
}

/**
 * EXTERNAL AUTHENTICATE (cos-commands.md 2.7): cipher 8, source 8, key version. The counter falls before the
 * comparison, so that pulling the card saves no try.
 */
export const EXTERNAL_AUTHENTICATE: CosCommand = {
  cla: 0x00,
  ins: 0x82,
  name: 'EXTERNAL AUTHENTICATE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const { memory, settings, policy } = os;
    if (p1 !== 0) return word(SW.wrongParameters);
    const alone = data.length === 8 && settings.cipherAloneFails;
    const version = alone
      ? settings.defaultKeyVersion
      : versionOf(os, data, settings.keyVersionByte || settings.keyVersionDemanded);
    if (version === undefined || (data.length === 16 && settings.keyVersionDemanded)) return word(SW.wrongLength);
    const challenge = challengeOf(os);
    if (!challenge) return word(settings.authenticationNoChallenge);
    const found = findKey(os, p2, 'external', version);
    if (typeof found === 'number') return word(found);
    const { key, level } = found;
    if (key.limit > 0) {
      if (key.tries === 0) return word(SW.blocked);
      memory.write(key, 'tries', policy.keyTriesBeforeCompare(key.tries));
    }
    const taken = ({ value, scheme }: Way): boolean =>
      policy.matches('cryptogram', externalCipher(value, challenge, data.subarray(8, 16), scheme), data.subarray(0, 8));
    const right = (): boolean =>
      taken({ value: key.value, scheme: policy.scheme(key, settings) }) || policy.also(key, settings).some(taken);
    if (alone || !right()) {
      os.status.fail(level, settings);
      return key.tries === 0 && settings.lastFailureBlocks
        ? word(SW.blocked)
        : triesLeft(key.limit > 0 ? key.tries : 15);
    }
    memory.write(key, 'tries', policy.triesAfterSuccess(key.limit, key.tries));
    os.status.grant(level, key.name, settings);
    return word(SW.done);
  },
};
