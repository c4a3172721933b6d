import type { Defect } from './defect.ts';
import { recordOf } from './on-image.ts';

const ZERO = 0x30;

export const BAD_CHECK_DIGIT: Defect = {
  id: 'bad-check-digit',
  title: { zh: '校验位错误', en: 'bad check digit' },
  breaks: 'GB 11643: the last character of the social security number checks the others (SSSE EF06, tag 08)',
  apply({ image }) {
    const record = recordOf(image, 'SSSE', 0xef06, 1);
    const last = record.length - 1;
    record[last] = record[last] === ZERO ? ZERO + 1 : ZERO;
  },
};
