import type { Defect, DefectClass, SoundCard } from '../defect.ts';
import type { Decisions } from '../os/decision-class.ts';
import { isCommand, limitOf } from './times.ts';

/** Who is slow, by the limit that it breaks. */
const LIMITS: readonly (readonly [name: string, limit: string])[] = [
  ['ANSWER-TO-RESET', 'timing.reset'],
  ['SELECT', 'timing.select'],
  ['GET-RESPONSE', 'timing.select'],
  ['READ-RECORD', 'timing.record'],
  ['READ-BINARY', 'timing.read'],
  ['UPDATE-RECORD', 'timing.update'],
  ['GET-CHALLENGE', 'timing.challenge'],
  ['INTERNAL-AUTHENTICATE', 'timing.internal'],
  ['EXTERNAL-AUTHENTICATE', 'timing.external'],
];

function on(card: SoundCard): readonly Defect[] {
  return LIMITS.flatMap(([name, limit]) => {
    const us = limitOf(card, limit);
    if (us === undefined) return [];
    return {
      id: `slow/${name}`,
      title: {
        zh: `${name === 'ANSWER-TO-RESET' ? '复位应答' : name} 的用时为时限的两倍`,
        en: `${name === 'ANSWER-TO-RESET' ? 'the answer to reset' : name} takes twice its limit`,
      },
      breaks: `cos-commands.md 12.19: the time limit ${limit} of the profile`,
      apply: ({ policy }) => void Object.assign(policy, taking(name, 2 * us)),
    };
  });
}

function taking(name: string, us: number): Decisions {
  if (name === 'ANSWER-TO-RESET') return { resetTime: () => us };
  const is = isCommand(name);
  return { commandTime: (command) => (is(command) ? us : 0) };
}

/** Over the limit of its kind. These limits are proposed, and their tests note the time without a verdict. */
export const SLOW: DefectClass = { id: 'slow', rule: 'record', on };
