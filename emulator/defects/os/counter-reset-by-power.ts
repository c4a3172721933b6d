import type { Defect } from '../defect.ts';

export const COUNTER_RESET_BY_POWER: Defect = {
  id: 'counter-reset-by-power',
  title: { zh: '上电重置 PIN 计数器', en: 'counter reset by power' },
  breaks: 'cos-commands.md 5: the PIN counter is non-volatile',
  apply({ policy }) {
    policy.atPowerOn = ({ pin }) => {
      pin.tries = pin.limit;
    };
  },
};
