import type { Defect } from '../defect.ts';

export const PIN_COUNTER_STUCK: Defect = {
  id: 'pin-counter-stuck',
  title: { zh: 'PIN 计数器不递减', en: 'PIN counter not decremented' },
  breaks: 'cos-commands.md 5: a wrong PIN takes one try',
  apply({ policy }) {
    policy.pinTriesBeforeCompare = (tries) => tries;
  },
};
