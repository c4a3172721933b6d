import type { Defect } from './defect.ts';
import { recordOf } from './on-image.ts';

export const WRONG_TAG: Defect = {
  id: 'wrong-tag',
  title: { zh: '标签错误', en: 'wrong tag' },
  breaks: 'N1 table 4: DF01 EF05 record 1 carries tag 20',
  apply({ image }) {
    recordOf(image, 'DF01', 0xef05, 1)[0] = 0x22;
  },
};
