import type { Defect } from './defect.ts';
import { fileIn } from './on-image.ts';

export const FREE_READ: Defect = {
  id: 'free-read',
  title: { zh: '受保护文件可自由读', en: 'free read of a protected file' },
  breaks: 'N1 table 4: DF01 EF06 is read after PIN or RK1DF01 only',
  apply({ image }) {
    fileIn(image, 'DF01', 0xef06).read = { kind: 'free' };
  },
};
