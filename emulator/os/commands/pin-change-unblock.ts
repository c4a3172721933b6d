import type { CosCommand } from '../command.ts';
import { isPin } from '../pin.ts';
import { MAC_LENGTH, secured } from '../protection/secure-messaging.ts';
import { SW, word } from '../status-word.ts';

/**
 * PIN CHANGE/UNBLOCK (cos-commands.md 2.10): after external authentication with the PUK. P2 00 sets the counter to
 * its initial value, P2 01 sets a new PIN as well. By default a session key of STK and a MAC
 * with initial value zero; PBOC-type cards use the key as it stands (`pinReset.key`).
 */
export const PIN_CHANGE_UNBLOCK: CosCommand = {
  cla: 0x84,
  ins: 0x24,
  name: 'PIN CHANGE/UNBLOCK',
  direction: 'in',
  execute(os, command) {
    const { image, memory, settings } = os;
    const { p1, p2, data } = command;
    if (p1 !== 0 || p2 > 1) return word(SW.wrongParameters);
    if (data.length !== (p2 === 0 ? 0 : settings.pinResetCipherLength) + MAC_LENGTH) return word(SW.wrongLength);
    if (!os.status.holds('PUK')) return word(SW.securityStatus);
    const protection = {
      mode: p2 === 0 ? 'mac' : 'cipher-mac',
      form: settings.pinResetForm,
      noChallenge: settings.pinResetNoChallenge,
      counts: true,
    } as const;
    return secured(os, command, protection, (block) => {
      const fresh = p2 === 1 ? block : image.pin.value;
      if (!isPin(os, fresh)) return word(SW.wrongData);
      memory.atomically(() => {
        memory.write(image.pin, 'value', fresh);
        memory.write(image.pin, 'tries', image.pin.limit);
      });
      return word(SW.done);
    });
  },
};
