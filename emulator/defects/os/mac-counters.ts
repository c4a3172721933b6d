import { SOUND_POLICY } from '../../os/policy.ts';
import { type Decisions, decisionClass } from './decision-class.ts';

const locksAtThree: Decisions['blockOf'] = (directory, settings) =>
  (directory.macFailures ?? 0) >= 3 ? 'permanent' : SOUND_POLICY.blockOf(directory, settings);

/** The counter of MAC failures (cos-commands.md 5): what a card declares, it does. */
export const MAC_COUNTERS = decisionClass('mac-counter', 'cos-commands.md 5: MAC failures in a row, as declared', [
  {
    at: 'locks-undeclared',
    what: { zh: '声明不锁却在三次 MAC 错误后锁定', en: 'locks after three wrong MACs against its declaration' },
    decide: () => ({ blockOf: locksAtThree }),
  },
  {
    at: 'never-forgets',
    what: {
      zh: '正确的 MAC 不清除错误次数，且会锁定',
      en: 'a right MAC does not clear the count, and the count locks',
    },
    decide: () => ({
      macFailuresAfterSuccess: (failures) => failures,
      blockOf: locksAtThree,
    }),
  },
]);
