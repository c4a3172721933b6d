import type { CosCommand } from '../command.ts';
import { maintenance } from '../protection/blocking.ts';
import { MAC_LENGTH, secured } from '../protection/secure-messaging.ts';
import { SW, word } from '../status-word.ts';

/** CARD BLOCK (cos-commands.md 2.11): with the lock key of the issuer, then a MAC; afterwards the card refuses everything. */
export const CARD_BLOCK: CosCommand = {
  cla: 0x84,
  ins: 0x16,
  name: 'CARD BLOCK',
  direction: 'in',
  execute(os, command) {
    const { p1, p2, data } = command;
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    if (data.length !== MAC_LENGTH) return word(SW.wrongLength);
    if (!os.policy.mayLock('card-block', os.status.holds('BK'))) return word(SW.securityStatus);
    if (os.currentDirectory.kind === 'application' && !os.settings.cardBlockAnywhere) return word(SW.conditions);
    return secured(os, command, maintenance(os, false), () => {
      os.memory.write(os.image, 'life', os.policy.lifeAfterCardBlock());
      return word(SW.done);
    });
  },
};
