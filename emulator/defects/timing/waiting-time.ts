import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { Defect, DefectClass, SoundCard } from '../defect.ts';
import type { Decisions } from '../os/decision-class.ts';
import { isCommand, limitOf } from './times.ts';

const LIMIT = 'timing.command';

const COMMANDS = [
  'SELECT',
  'READ-RECORD',
  'READ-BINARY',
  'UPDATE-RECORD',
  'UPDATE-BINARY',
  'GET-CHALLENGE',
  'INTERNAL-AUTHENTICATE',
  'EXTERNAL-AUTHENTICATE',
  'VERIFY',
  'CHANGE-PIN',
  'GET-BALANCE',
  'INITIALIZE',
  'DEBIT',
];

interface Row {
  readonly at: string;
  readonly what: Bilingual;
  /** @param us microseconds that no command may take longer than */
  decide(us: number): Decisions;
}

const ROWS: readonly Row[] = [
  ...COMMANDS.map((name): Row => {
    const is = isCommand(name);
    return {
      at: name,
      what: { zh: `${name} 的用时为等待时间的两倍`, en: `${name} takes twice the waiting time` },
      decide: (us) => ({ commandTime: (command) => (is(command) ? 2 * us : 0) }),
    };
  }),
  {
    at: 'grows',
    what: { zh: '复位后每执行一条命令就更慢', en: 'each command after a reset is slower than the one before' },
    decide(us) {
      let commands = 0;
      return {
        resetTime() {
          commands = 0;
          return 0;
        },
        commandTime: () => Math.min((us * ++commands) / 8, 2 * us),
      };
    },
  },
];

function on(card: SoundCard): readonly Defect[] {
  const us = limitOf(card, LIMIT);
  if (us === undefined) return [];
  return ROWS.map(({ at, what, decide }) => ({
    id: `waiting-time/${at}`,
    title: what,
    breaks: `ISO/IEC 7816-3 10.2: no command exceeds the waiting time (${LIMIT})`,
    apply: ({ policy }) => void Object.assign(policy, decide(us)),
  }));
}

/** Over the one limit that decides: the waiting time of the protocol. */
export const WAITING_TIME: DefectClass = { id: 'waiting-time', rule: 'must', on };
