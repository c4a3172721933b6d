import { diversifyChain } from '../../../runner/crypto/diversify.ts';
import { desSessionKey, sm4SessionKey } from '../../../runner/crypto/session-key.ts';
import { SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';
import type { PsamAlgorithm, PsamKey } from '../psam-image.ts';

/**
 * Load key: `BF DE usage id`, factors from the card upwards, the session data last: 8 random bytes, with SM4 followed
 * by eight zeros (cos-commands.md 10.1). The key is taken down to the card and to the session, and serves 80 FA.
 */
export const LOAD_KEY: PsamCommand = {
  cla: 0xbf,
  ins: 0xde,
  name: 'LOAD KEY',
  direction: 'in',
  execute(os, { p1, p2, data }) {
    os.loaded = undefined;
    const { environment, policy, refusals } = os;
    if (!environment || !os.application) return word(SW.conditions);
    const found = environment.keys.find(({ usage, id }) => usage === p1 && id === p2);
    const key = found ?? (policy.refusesUnknown() ? undefined : environment.keys[0]);
    if (!key) return word(refusals.keyUnknown);
    const steps = key.usage >> 5;
    const tail = environment.algorithm === 'SM4' ? 16 : 8;
    if (!policy.loadFits(data.length, 8 * steps + tail)) return word(refusals.loadLength);
    const given = Math.max(0, Math.floor((data.length - tail) / 8));
    const card = cardKey(environment.algorithm, key, data, Math.min(given, steps));
    const session = data.subarray(data.length - tail, data.length - tail + 8);
    os.loaded = {
      key,
      session: environment.algorithm === 'SM4' ? sm4SessionKey(card, session) : desSessionKey(card, session),
    };
    return word(SW.done);
  },
};

/** The key of a PSAM taken down the factors that come card first; as long as the card holds it. */
export function cardKey(algorithm: PsamAlgorithm, key: PsamKey, factors: Uint8Array, steps: number): Uint8Array {
  const upwards = Array.from({ length: steps }, (_, at) => factors.subarray(8 * at, 8 * at + 8));
  return diversifyChain(algorithm, key.value, upwards.reverse()).slice(0, key.length);
}
