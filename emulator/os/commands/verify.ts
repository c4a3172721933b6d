import type { CosCommand } from '../command.ts';
import { comparePin } from '../pin.ts';
import { SW, word } from '../status-word.ts';

/** VERIFY (cos-commands.md 2.8). The PIN belongs to SSSE and may be presented in each of its applications. */
export const VERIFY: CosCommand = {
  cla: 0x00,
  ins: 0x20,
  name: 'VERIFY',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const { settings } = os;
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    if (data.length < settings.pinMin || data.length > settings.pinMax) {
      if (settings.pinWrongLengthCosts && data.length > 0) comparePin(os, data);
      return word(SW.wrongLength);
    }
    const refused = comparePin(os, data);
    if (refused) return refused;
    os.status.grant('environment', 'PIN', settings);
    return word(SW.done);
  },
};
