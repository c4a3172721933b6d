import { equalBytes, unhex } from '../../../runner/iso7816/hex.ts';
import { encodeTlv } from '../../../runner/iso7816/tlv.ts';
import { SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';

/** DF01 of the environment that is current. */
const APPLICATION = unhex('D15600000590');
const ELEMENTARY = new Set([0x0015, 0x0016, 0x0019, 0x001c]);

/** SELECT of the MF, of an environment by its name, of its DF01 by the application identifier, of a file by FID. */
export const SELECT: PsamCommand = {
  cla: 0x00,
  ins: 0xa4,
  name: 'SELECT',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p2 !== 0) return word(SW.wrongParameters);
    if (p1 === 4) {
      if (equalBytes(data, APPLICATION) && os.environment) return entered(os, os.environment, true, data);
      const environment = os.image.environments.find(({ dfName }) => equalBytes(dfName, data));
      return environment ? entered(os, environment, false, data) : word(SW.fileNotFound);
    }
    if ((p1 !== 0 && p1 !== 2) || data.length !== 2) return word(SW.wrongParameters);
    const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (fid === 0x3f00) {
      os.enter(undefined);
      return word(SW.done);
    }
    return word(ELEMENTARY.has(fid) ? SW.done : SW.fileNotFound);
  },
};

function entered(
  os: Parameters<PsamCommand['execute']>[0],
  environment: NonNullable<(typeof os)['environment']>,
  application: boolean,
  name: Uint8Array,
): Uint8Array {
  os.enter(environment, application);
  return os.announce(encodeTlv(0x6f, encodeTlv(0x84, name)));
}
