import type { Defect } from '../defect.ts';

export const STATIC_CHALLENGE: Defect = {
  id: 'static-challenge',
  title: { zh: '随机数固定', en: 'static challenge' },
  breaks: 'ISO/IEC 7816-4 7.5.3: GET CHALLENGE gives a random number',
  apply({ policy }) {
    policy.challenge = (length) => Uint8Array.from({ length }, (_, at) => 0x5a ^ at);
  },
};
