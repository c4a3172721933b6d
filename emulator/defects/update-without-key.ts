import type { Defect } from './defect.ts';
import { fileIn } from './on-image.ts';

export const UPDATE_WITHOUT_KEY: Defect = {
  id: 'update-without-key',
  title: { zh: '无需密钥即可更新', en: 'update without key' },
  breaks: 'N1 table 4: DF01 EF07 is updated after UK2DF01 only',
  apply({ image }) {
    fileIn(image, 'DF01', 0xef07).update = { kind: 'free' };
  },
};
