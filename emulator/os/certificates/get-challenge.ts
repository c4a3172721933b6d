import type { CosCommand } from '../command.ts';
import { answer, SW, word } from '../status-word.ts';

/** The initial value of CHANGE PIN. */
const WHOLE_BLOCK = 16;

/** GET CHALLENGE of the certificate application: 16 bytes as well. */
export const GET_CHALLENGE: CosCommand = {
  cla: 0x00,
  ins: 0x84,
  name: 'GET CHALLENGE',
  direction: 'out',
  execute(os, { p1, p2, p3 }) {
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    if (p3 !== WHOLE_BLOCK && !os.settings.challengeLengths.includes(p3)) return word(SW.wrongLength);
    const challenge = os.policy.challenge(p3);
    os.keepChallenge(challenge);
    return answer(challenge);
  },
};
