import type { CosCommand } from '../command.ts';
import { blockAt, holdsLockKey, maintenance } from '../protection/blocking.ts';
import { MAC_LENGTH, secured } from '../protection/secure-messaging.ts';
import { SW, word } from '../status-word.ts';

/** APPLICATION BLOCK (cos-commands.md 2.11): P2 00 until it is unblocked, 01 for good. Lock key, then a MAC. */
export const APPLICATION_BLOCK: CosCommand = {
  cla: 0x84,
  ins: 0x1e,
  name: 'APPLICATION BLOCK',
  direction: 'in',
  execute(os, command) {
    const { p1, p2, data } = command;
    if (p1 !== 0 || p2 > 1) return word(SW.wrongParameters);
    if (data.length !== MAC_LENGTH) return word(SW.wrongLength);
    if (!os.policy.mayLock('application-block', holdsLockKey(os))) return word(SW.securityStatus);
    const directory = os.currentDirectory;
    return secured(os, command, maintenance(os, false), () => {
      // What is blocked for good stays so.
      if (blockAt(os, directory) === 'permanent') return word(os.settings.permanentAccess);
      os.memory.write(directory, 'block', os.policy.blockStored(p2 === 0 ? 'temporary' : 'permanent'));
      return word(SW.done);
    });
  },
};
