import { lengthBlock } from '../../crypto/padding.ts';
import { concat } from '../../iso7816/hex.ts';
import type { ElementaryFile } from '../../profile/model.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { challengeLength, encipher, lineForm, macOf } from '../template/line-protection.ts';
import type { World } from '../world.ts';
import { challenge, demand } from './commands.ts';

type Mode = 'plain' | 'mac' | 'cipher-mac' | 'cipher';

const SECURED = 0x04;
const MAC = 4;

/** Line protection that the ICS declares for updates of a file (cos-commands 6.1). */
export function updateProtection(world: World, { path }: ElementaryFile): Mode {
  return world.parameter('sm.file') === path ? (String(world.parameter('sm.update')) as Mode) : 'plain';
}

/**
 * The command of an update, header without Lc and data, as the file wants it: plain, or after GET CHALLENGE with class
 * 04, the data enciphered and a MAC behind them.
 */
export function* updateCommand(
  machine: Machine,
  file: ElementaryFile,
  [cla = 0, ...rest]: readonly number[],
  data: Uint8Array,
): Asking<Uint8Array> {
  const mode = updateProtection(machine.world, file);
  if (mode === 'plain') return concat(Uint8Array.of(cla, ...rest, data.length), data);
  const form = lineForm(machine);
  const key = maintenanceKey(machine.world, file.directory);
  demand(machine, yield* challenge(machine, challengeLength(form)), 'GET CHALLENGE');
  const field =
    mode === 'mac' ? data : yield* encipher(machine, key, lengthBlock(data, machine.world.blockOf(key)), form);
  const tail = mode === 'cipher' ? 0 : MAC;
  const command = concat(Uint8Array.of(cla | SECURED, ...rest, field.length + tail), field);
  return tail === 0 ? command : concat(command, yield* macOf(machine, key, command, form));
}

/** The maintenance key of a directory: STK, STKDF01, … */
function maintenanceKey(world: World, directory: string): string {
  const key = [...world.keys.values()].find((one) => one.kind === 'maintenance' && one.directory === directory);
  return world.key(key?.name ?? `STK${directory}`).name;
}
