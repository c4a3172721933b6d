import { desDecrypt } from '../../../runner/crypto/des.ts';
import { maintenanceMac, maintenanceSession, staticMaintenanceMac } from '../../../runner/crypto/ssc.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { CosCommand } from '../command.ts';
import { findKey } from '../keys.ts';
import { isPin } from '../pin.ts';
import { SW, word } from '../status-word.ts';

const MAC = 4;
const STK = 0x02;

/** The PIN in a block of byte count, digits, 80 and zeros; `undefined` when it is not built so. */
function openPinBlock(block: Uint8Array): Uint8Array | undefined {
  const length = block[0] as number;
  const rest = block.subarray(1 + length);
  const sound = length < block.length && rest.every((byte, at) => byte === (at === 0 ? 0x80 : 0));
  return sound ? block.slice(1, 1 + length) : undefined;
}

/**
 * PIN CHANGE/UNBLOCK (cos-commands.md 2.10): after external authentication with the PUK. P2 00 sets the counter to
 * its initial value, P2 01 sets a new PIN as well. Session key of STK and MAC with initial value zero, or the form of PBOC cards
 * (parameter `pinReset.form`).
 */
export const PIN_CHANGE_UNBLOCK: CosCommand = {
  cla: 0x84,
  ins: 0x24,
  name: 'PIN CHANGE/UNBLOCK',
  direction: 'in',
  execute(os, { cla, ins, p1, p2, p3, data }) {
    const { image, memory, settings, policy } = os;
    if (p1 !== 0 || p2 > 1) return word(SW.wrongParameters);
    const cipherLength = p2 === 0 ? 0 : settings.pinResetCipherLength;
    if (data.length !== cipherLength + MAC) return word(SW.wrongLength);
    if (!os.status.holds('PUK')) return word(SW.securityStatus);
    const challenge = os.takeChallenge();
    const fixed = settings.pinResetStatic;
    if (challenge?.length !== (fixed ? 4 : 8)) return word(settings.pinResetNoChallenge);
    const found = findKey(os, STK, 'maintenance', 1);
    if (typeof found === 'number') return word(found);
    const stk = found.key.value;
    const cipher = data.subarray(0, cipherLength);
    const message = concat(Uint8Array.of(cla, ins, p1, p2, p3), cipher);
    const expected = (fixed ? staticMaintenanceMac : maintenanceMac)(stk, challenge, message);
    if (!policy.matches('mac', expected, data.subarray(cipherLength))) {
      memory.write(image, 'macFailures', image.macFailures + 1);
      return word(SW.macWrong);
    }
    const fresh =
      p2 === 1 ? openPinBlock(desDecrypt(fixed ? stk : maintenanceSession(stk, challenge), cipher)) : image.pin.value;
    if (!fresh || !isPin(os, fresh)) {
      memory.write(image, 'macFailures', 0);
      return word(SW.wrongData);
    }
    memory.atomically(() => {
      memory.write(image, 'macFailures', 0);
      memory.write(image.pin, 'value', fresh);
      memory.write(image.pin, 'tries', image.pin.limit);
    });
    return word(SW.done);
  },
};
