import type { Defect } from './defect.ts';
import { directoryIn } from './on-image.ts';

const MISSING = 0xef09;

export const MISSING_EF: Defect = {
  id: 'missing-ef',
  title: { zh: '缺少 EF', en: 'missing EF' },
  breaks: 'N1 table 4: DF01 has EF09 (personal identity and employer)',
  apply({ image }) {
    const directory = directoryIn(image, 'DF01');
    directory.files = directory.files.filter(({ fid }) => fid !== MISSING);
  },
};
