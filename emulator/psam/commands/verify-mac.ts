import { left4 } from '../../../runner/crypto/bits.ts';
import { DES_BLOCK } from '../../../runner/crypto/des.ts';
import { desMac1 } from '../../../runner/crypto/mac.ts';
import { padBit } from '../../../runner/crypto/padding.ts';
import { SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';

/** Check of the card's MAC2 over the three amounts: `80 72 00 00 04`, once per MAC1 (cos-commands.md 7.3, step 12). */
export const VERIFY_MAC: PsamCommand = {
  cla: 0x80,
  ins: 0x72,
  name: 'CREDIT SAM FOR PURCHASE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    const { purchase, image, policy } = os;
    if (!purchase) return word(SW.conditions);
    if (data.length !== 4) return word(SW.wrongLength);
    os.purchase = undefined;
    const expected = left4(desMac1(purchase.session, padBit(purchase.amounts, DES_BLOCK)));
    if (policy.macMatches(expected, data)) {
      image.macFailures = 0;
      return word(SW.done);
    }
    image.macFailures = policy.countFailure(image.macFailures);
    return word(os.refusals.macWrong);
  },
};
