import { left4 } from '../../../runner/crypto/bits.ts';
import { DES_BLOCK } from '../../../runner/crypto/des.ts';
import { desMac1 } from '../../../runner/crypto/mac.ts';
import { padBit } from '../../../runner/crypto/padding.ts';
import { purchaseSessionKey } from '../../../runner/crypto/session-key.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import { SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';
import { PSAM_KIND } from '../psam-image.ts';
import { cardKey } from './load-key.ts';
import { sequenceBytes } from './read-binary.ts';

/**
 * MAC1 of a settlement: `80 70 01 00 2C` random 4, sequence 2, three amounts 12, type 1, time 7, key version 1,
 * algorithm 1, card factor 8, city factor 8; answers terminal sequence 4, MAC1 4 (cos-commands.md 7.3). The terminal
 * number stands in the MAC and comes from the PSAM's own file.
 */
export const PURCHASE_MAC: PsamCommand = {
  cla: 0x80,
  ins: 0x70,
  name: 'INIT SAM FOR PURCHASE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    os.purchase = undefined;
    if (p1 !== 1 || p2 !== 0) return word(SW.wrongParameters);
    const { environment, image, policy, refusals } = os;
    if (!environment || !os.application || environment.algorithm !== '3DES') return word(SW.conditions);
    if (refusals.macLimit > 0 && image.macFailures >= refusals.macLimit) return word(SW.blocked);
    const key = environment.keys.find(
      ({ usage, id }) => (usage & 0x1f) === PSAM_KIND.purchase && id === image.purchaseKey,
    );
    if (!key) return word(refusals.keyUnknown);
    const steps = key.usage >> 5;
    if (data.length !== 28 + 8 * steps) return word(SW.wrongLength);
    const [random, number] = [data.subarray(0, 4), data.subarray(4, 6)];
    const amounts = data.slice(6, 18);
    const sequence = sequenceBytes(image.sequence);
    const session = purchaseSessionKey(cardKey('3DES', key, data.subarray(28), steps), random, number, sequence);
    const message = concat(amounts, data.subarray(18, 19), image.terminalNumber, data.subarray(19, 26));
    image.sequence = policy.nextSequence(image.sequence);
    os.purchase = { session, amounts };
    return os.announce(concat(sequence, left4(desMac1(session, padBit(message, DES_BLOCK)))));
  },
};
