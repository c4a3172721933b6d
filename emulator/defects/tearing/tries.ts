import type { CardOs } from '../../os/card-os.ts';
import type { CommandApdu } from '../../os/command.ts';
import { findKey } from '../../os/keys.ts';
import { statusOf, triesLeft } from '../../os/status-word.ts';
import { decisionClass } from '../os/decision-class.ts';

const VERIFY = 0x20;
const EXTERNAL_AUTHENTICATE = 0x82;

/** What a wrong value costs, taken away only when it was seen to be wrong. */
function fallsLate(response: Uint8Array, counter: { tries: number } | undefined, os: CardOs): Uint8Array {
  if (!counter || statusOf(response) >> 4 !== 0x63c || counter.tries === 0) return response;
  os.memory.write(counter, 'tries', counter.tries - 1);
  return triesLeft(counter.tries);
}

function isCommand(ins: number) {
  return ({ cla, ins: given }: CommandApdu): boolean => cla === 0 && given === ins;
}

const isVerify = isCommand(VERIFY);
const isAuthentication = isCommand(EXTERNAL_AUTHENTICATE);

export const TORN_TRIES = decisionClass(
  'torn-try',
  'LD/T 6001.2-2023, cos-commands.md 12.16: no cut gives a try back',
  [
    {
      at: 'pin/after-comparison',
      what: { zh: '密码比较之后计数器才减少', en: 'the counter of the PIN falls after the comparison' },
      decide: () => ({
        pinTriesBeforeCompare: (tries) => tries,
        answer: (response, command, os) => (isVerify(command) ? fallsLate(response, os.pin, os) : response),
      }),
    },
    {
      at: 'key/after-comparison',
      what: { zh: '密钥比较之后计数器才减少', en: 'the counter of a key falls after the comparison' },
      decide: () => ({
        keyTriesBeforeCompare: (tries) => tries,
        answer: (response, command, os) => {
          if (!isAuthentication(command)) return response;
          const found = findKey(os, command.p2, 'external', 1);
          return typeof found === 'number' ? response : fallsLate(response, found.key, os);
        },
      }),
    },
    {
      at: 'pin/undone',
      what: { zh: '断电后密码计数器恢复', en: 'a cut gives the try of the PIN back' },
      decide: () => ({ undoes: isVerify }),
    },
    {
      at: 'key/undone',
      what: { zh: '断电后密钥计数器恢复', en: 'a cut gives the try of a key back' },
      decide: () => ({ undoes: isAuthentication }),
    },
  ],
);
