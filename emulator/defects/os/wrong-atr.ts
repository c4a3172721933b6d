import type { Defect } from '../defect.ts';

export const WRONG_ATR: Defect = {
  id: 'wrong-atr',
  title: { zh: 'ATR 错误', en: 'wrong ATR' },
  breaks: 'cos-commands.md 9.1: TB1 = 00, no programming voltage',
  apply({ policy }) {
    policy.answerToReset = ({ atr }) => atr.map((byte, at) => (at === 2 ? 0x25 : byte));
  },
};
