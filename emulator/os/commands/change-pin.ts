import type { CosCommand } from '../command.ts';
import { comparePin, isPin } from '../pin.ts';
import { SW, word } from '../status-word.ts';

const SEPARATOR = 0xff;

/** CHANGE PIN (cos-commands.md 2.9): old PIN, FF, new PIN, in the clear; counts against the counter of VERIFY. */
export const CHANGE_PIN: CosCommand = {
  cla: 0x80,
  ins: 0x5e,
  name: 'CHANGE PIN',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    const { pinMin, pinMax } = os.settings;
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    if (data.length < 2 * pinMin + 1 || data.length > 2 * pinMax + 1) return word(SW.wrongLength);
    const at = data.indexOf(SEPARATOR);
    const fresh = data.slice(at + 1);
    if (at < pinMin || at > pinMax || !isPin(os, fresh)) return word(SW.wrongData);
    const refused = comparePin(os, data.subarray(0, at));
    if (refused) return refused;
    const { pin } = os;
    if (pin) os.memory.write(pin, 'value', os.policy.stored(fresh, pin.value));
    return word(SW.done);
  },
};
