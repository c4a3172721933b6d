import type { CosCommand } from '../command.ts';
import { holdsLockKey, maintenance } from '../protection/blocking.ts';
import { MAC_LENGTH, secured } from '../protection/secure-messaging.ts';
import { SW, statusOf, word } from '../status-word.ts';

/**
 * APPLICATION UNBLOCK (cos-commands.md 2.11), only on cards that declare it. Ends a temporary block; failures in a row
 * make it permanent, and the counter rises before the comparison.
 */
export const APPLICATION_UNBLOCK: CosCommand = {
  cla: 0x84,
  ins: 0x18,
  name: 'APPLICATION UNBLOCK',
  direction: 'in',
  execute(os, command) {
    const { p1, p2, data } = command;
    const { memory, policy, settings } = os;
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    if (data.length !== MAC_LENGTH) return word(SW.wrongLength);
    if (!policy.mayLock('application-unblock', holdsLockKey(os))) return word(SW.securityStatus);
    const directory = os.currentDirectory;
    if (!policy.mayUnblock(policy.blockOf(directory, settings))) return word(settings.permanentUnblock);
    const failures = directory.unblockFailures ?? 0;
    memory.write(directory, 'unblockFailures', policy.unblockFailuresBeforeCompare(failures));
    const response = secured(os, command, maintenance(os, true), () => {
      memory.atomically(() => {
        memory.write(directory, 'block', undefined);
        memory.write(directory, 'unblockFailures', 0);
      });
      return word(SW.done);
    });
    // Only a wrong MAC is a failure: a missing challenge or key costs nothing.
    if (statusOf(response) !== SW.macWrong && (directory.unblockFailures ?? 0) !== 0)
      memory.write(directory, 'unblockFailures', failures);
    return response;
  },
};
