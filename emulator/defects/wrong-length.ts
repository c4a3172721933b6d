import type { Defect } from './defect.ts';
import { fileIn, recordOf } from './on-image.ts';

export const WRONG_LENGTH: Defect = {
  id: 'wrong-length',
  title: { zh: '长度错误', en: 'wrong length' },
  breaks: 'N1 table 4: the household kind (DF01 EF05, tag 20) has 2 bytes',
  apply({ image }) {
    const [tag = 0, length = 0, ...value] = recordOf(image, 'DF01', 0xef05, 1);
    fileIn(image, 'DF01', 0xef05).records[0] = Uint8Array.of(tag, length + 1, ...value, 0);
  },
};
