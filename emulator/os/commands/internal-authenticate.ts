import { internalResult } from '../../../runner/crypto/ssc.ts';
import type { CosCommand } from '../command.ts';
import { findKey, versionOf } from '../keys.ts';
import { SW, word } from '../status-word.ts';

/** INTERNAL AUTHENTICATE (cos-commands.md 2.6): process factor 8, source 8, key version; always with the IRK, id 00. */
export const INTERNAL_AUTHENTICATE: CosCommand = {
  cla: 0x00,
  ins: 0x88,
  name: 'INTERNAL AUTHENTICATE',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    if (p1 !== 0 || p2 !== 0) return word(SW.wrongParameters);
    const version = versionOf(os, data);
    if (version === undefined) return word(SW.wrongLength);
    const found = findKey(os, 0x00, 'internal', version);
    if (typeof found === 'number') return word(found);
    const [factor, source] = [data.subarray(0, 8), data.subarray(8, 16)];
    const scheme = os.policy.scheme(found.key, os.settings);
    const result = internalResult(found.key.value, factor, source, scheme);
    return os.announce(os.policy.internalResult(result, factor, source));
  },
};
