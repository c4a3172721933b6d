import { SOUND_POLICY } from '../../os/policy.ts';
import { decisionClass } from './decision-class.ts';

export const CHALLENGES = decisionClass(
  'challenge',
  'ISO/IEC 7816-4 7.5.3, cos-commands.md 2.5: a fresh random number',
  [
    {
      at: 'constant',
      what: { zh: '随机数固定', en: 'constant' },
      decide: () => ({ challenge: (length) => Uint8Array.from({ length }, (_, at) => 0x5a ^ at) }),
    },
    {
      at: 'counter',
      what: { zh: '随机数为计数器', en: 'a counter' },
      decide: () => {
        let next = 0;
        return {
          challenge: (length) => {
            next++;
            return Uint8Array.from({ length }, (_, at) =>
              at < length - 4 ? 0 : (next >> (8 * (length - 1 - at))) & 0xff,
            );
          },
        };
      },
    },
    {
      at: 'repeats',
      what: { zh: '随机数周期很短', en: 'a short period' },
      decide: () => {
        const seen: Uint8Array[] = [];
        let at = 0;
        return {
          challenge: (length) => {
            if (seen.length < 16) seen.push(SOUND_POLICY.challenge(16));
            return (seen[at++ % 16] ?? (seen.at(-1) as Uint8Array)).slice(0, length);
          },
        };
      },
    },
    {
      at: 'same-after-reset',
      what: { zh: '每次复位后序列相同', en: 'the same row after every reset' },
      decide: () => {
        const row: Uint8Array[] = [];
        let at = 0;
        return {
          atPowerOn: () => {
            at = 0;
          },
          challenge: (length) => {
            row[at] ??= SOUND_POLICY.challenge(16);
            return (row[at++] as Uint8Array).slice(0, length);
          },
        };
      },
    },
    {
      at: 'half-zero',
      what: { zh: '随机数一半为零', en: 'half of it zero' },
      decide: () => ({
        challenge: (length) => SOUND_POLICY.challenge(length).fill(0, length >> 1),
      }),
    },
    {
      at: 'low-nibbles',
      what: { zh: '高半字节恒为零', en: 'high nibbles always zero' },
      decide: () => ({ challenge: (length) => SOUND_POLICY.challenge(length).map((byte) => byte & 0x0f) }),
    },
    {
      at: 'short',
      what: { zh: '随机数少一字节', en: 'a byte short' },
      decide: () => ({ challenge: (length) => SOUND_POLICY.challenge(length - 1) }),
    },
    {
      at: 'serves-twice',
      what: { zh: '随机数可用两次', en: 'serves more than once' },
      decide: () => ({ endsChallenge: (event) => event !== 'use' }),
    },
    {
      at: 'outlives-reset',
      what: { zh: '随机数在复位后仍有效', en: 'outlives a reset' },
      decide: () => ({ endsChallenge: (event) => event !== 'reset' }),
    },
    {
      at: 'outlives-command',
      what: { zh: '随机数在其他命令后仍有效', en: 'outlives the next command against the declaration' },
      decide: () => ({ endsChallenge: (event) => event !== 'next-command' }),
    },
  ],
);
