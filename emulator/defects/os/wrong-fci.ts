import { SOUND_POLICY } from '../../os/policy.ts';
import type { Defect } from '../defect.ts';

export const WRONG_FCI: Defect = {
  id: 'wrong-fci',
  title: { zh: 'FCI 错误', en: 'wrong FCI' },
  breaks: 'cos-commands.md 2.1: tag 84 in the FCI of DF01 is its own AID',
  apply({ policy }) {
    policy.controlInformation = (directory, settings) => {
      const fci = SOUND_POLICY.controlInformation(directory, settings);
      if (directory.name === 'DF01') fci[fci.length - 1] = 0xee;
      return fci;
    };
  },
};
