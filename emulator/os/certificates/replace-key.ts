import type { CosCommand } from '../command.ts';
import { MAC_LENGTH } from '../protection/secure-messaging.ts';
import { SW, word } from '../status-word.ts';
import { challengeOf, deciphered, macFits, masterKey } from './secrets.ts';

/** Cipher of length, header, key and padding. */
const CIPHER_LENGTH = 32;
/** Three zero bytes stand before the key. */
const KEY_HEADER = 3;
const KEY_LENGTH = 16;

/** Replaces the master key, under the old one and after it was presented. */
export const REPLACE_KEY: CosCommand = {
  cla: 0x84,
  ins: 0xd4,
  name: 'WRITE KEY',
  direction: 'in',
  execute(os, command) {
    const { p1, p2, data } = command;
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    if (data.length !== CIPHER_LENGTH + MAC_LENGTH) return word(SW.wrongLength);
    const key = masterKey(os);
    if (!key) return word(SW.keyNotFound);
    if (!os.status.holds(key.name)) return word(SW.securityStatus);
    const challenge = challengeOf(os, 8);
    if (!challenge) return word(SW.noChallenge);
    if (!macFits(os, command, key.value, challenge)) return word(SW.macWrong);
    const fresh = deciphered(key.value, data.subarray(0, CIPHER_LENGTH));
    if (fresh?.length !== KEY_HEADER + KEY_LENGTH) return word(SW.wrongData);
    os.memory.write(key, 'value', os.policy.replacedKey(fresh.slice(KEY_HEADER), key.value));
    return word(SW.done);
  },
};
