import { sm2Digest, sm2PublicKey, sm2Sign } from '../../../runner/crypto/sm2.ts';
import type { CosCommand } from '../command.ts';
import { SW, word } from '../status-word.ts';

const DIGEST_LENGTH = 32;

/** The command that signs, as the ICS declares it: no public source has one. r, s over a digest or a message. */
export function signCommand(header: number): CosCommand {
  return {
    cla: header >>> 24,
    ins: (header >>> 16) & 0xff,
    name: 'SIGN',
    direction: 'in',
    execute(os, { p1, p2, data }) {
      const { policy, settings, status } = os;
      if (((p1 << 8) | p2) !== (header & 0xffff)) return word(SW.wrongParameters);
      const key = os.currentDirectory.signingKey;
      if (!key) return word(SW.keyNotFound);
      if (!settings.signsMessage && data.length !== DIGEST_LENGTH) return word(SW.wrongLength);
      if (!policy.maySign(status.holds('PIN'))) return word(SW.securityStatus);
      const digest = settings.signsMessage ? sm2Digest(sm2PublicKey(key), data) : data;
      return os.announce(policy.signature(sm2Sign(key, digest)));
    },
  };
}
