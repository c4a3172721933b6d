import type { CosCommand } from '../command.ts';
import { rightLe } from '../output.ts';
import { answer, SW, word } from '../status-word.ts';

/** GET RESPONSE (cos-commands.md 2.12): all that is waiting, or its first Le bytes with 61xx for the rest. */
export const GET_RESPONSE: CosCommand = {
  cla: 0x00,
  ins: 0xc0,
  name: 'GET RESPONSE',
  direction: 'out',
  execute(os, { p1, p2, p3 }) {
    const { pending } = os;
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    if (pending.length === 0) return word(os.settings.noPendingData);
    if (p3 > pending.length) return rightLe(pending.length);
    if (p3 === 0 && !os.settings.leZeroGivesData && pending.length < 256) return rightLe(pending.length);
    const length = Math.min(p3 === 0 ? 256 : p3, pending.length);
    const rest = os.announce(pending.subarray(length));
    return answer(pending.subarray(0, length), ((rest[0] as number) << 8) | (rest[1] as number));
  },
};
