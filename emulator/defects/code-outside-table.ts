import type { Defect } from './defect.ts';
import { recordOf } from './on-image.ts';

export const CODE_OUTSIDE_TABLE: Defect = {
  id: 'code-outside-table',
  title: { zh: '代码不在代码表中', en: 'code outside its table' },
  breaks: 'GB/T 2261.2: the marital status (DF01 EF08, tag 2B) is 1, 2, 3, 4 or 9',
  apply({ image }) {
    recordOf(image, 'DF01', 0xef08, 1)[2] = 0x37;
  },
};
