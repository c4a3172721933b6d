import type { CosCommand } from '../command.ts';
import { answer, SW, word } from '../status-word.ts';

/**
 * GET CHALLENGE (cos-commands.md 2.5): the new number replaces one that is outstanding.
 * @param more lengths that are served whatever the settings say
 */
export function getChallenge(...more: readonly number[]): CosCommand {
  return {
    cla: 0x00,
    ins: 0x84,
    name: 'GET CHALLENGE',
    direction: 'out',
    execute(os, { p1, p2, p3 }) {
      if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
      const { challengeLengths, anyChallengeLength, challengeWithoutLe } = os.settings;
      const served = more.includes(p3) || challengeLengths.includes(p3) || (anyChallengeLength && p3 > 0);
      if (!served) return word(p3 === 0 ? challengeWithoutLe : SW.wrongLength);
      const challenge = os.policy.challenge(p3);
      os.challenge.keep(challenge);
      return answer(challenge);
    },
  };
}

export const GET_CHALLENGE = getChallenge();
