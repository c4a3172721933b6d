import { left4 } from '../../../runner/crypto/bits.ts';
import { desEncrypt } from '../../../runner/crypto/des.ts';
import { desMac1, sm4Mac1 } from '../../../runner/crypto/mac.ts';
import { sm4Encrypt } from '../../../runner/crypto/sm4.ts';
import { SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';
import { PSAM_KIND } from '../psam-image.ts';

const MAC = 1;
const IV_GIVEN = 4;

/**
 * Crypt: `80 FA P1 00`, bit 0 of P1 = MAC instead of encipher, bit 2 = the initial value stands before the data
 * (cos-commands.md 10.1). With the session key of the last load; data come padded. A MAC is 4 bytes.
 */
export const CRYPT: PsamCommand = {
  cla: 0x80,
  ins: 0xfa,
  name: 'CRYPT',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p2 !== 0 || (p1 !== 0 && p1 !== MAC && p1 !== (MAC | IV_GIVEN))) return word(SW.wrongParameters);
    if (!os.policy.mayCompute(os.loaded !== undefined)) return word(os.refusals.noKey);
    const national = os.environment?.algorithm === 'SM4';
    const size = national ? 16 : 8;
    const session = os.loaded?.session ?? new Uint8Array(size);
    const wantsMac = (p1 & MAC) !== 0;
    // A key of another kind than both serves one of them only.
    const kind = os.loaded ? os.loaded.key.usage & 0x1f : PSAM_KIND.both;
    if ((wantsMac && kind === PSAM_KIND.encipher) || (!wantsMac && kind === PSAM_KIND.mac)) return word(SW.conditions);
    const iv = (p1 & IV_GIVEN) !== 0 ? data.subarray(0, size) : new Uint8Array(size);
    const body = (p1 & IV_GIVEN) !== 0 ? data.subarray(size) : data;
    if (body.length === 0 || body.length % size !== 0) return word(SW.wrongLength);
    if (!wantsMac)
      return os.announce(os.policy.result(national ? sm4Encrypt(session, body) : desEncrypt(session, body)));
    const block = national ? sm4Mac1(session, body, iv) : desMac1(session, body, iv);
    return os.announce(os.policy.result(left4(block)));
  },
};
