import { isBlank, valueClass } from './value-class.ts';

export const BAD_FORM = valueClass(
  'bad-form',
  { zh: '标识的组成错误', en: 'identifier of the wrong form' },
  'N1 tables 10 and 12, 8.1.1.3: composition of card identification, institution and version',
  {
    version: (value) => {
      value[1] = 0x2c; // 2,00
      return true;
    },
    institution: (value) => {
      value[4] = (value[4] as number) ^ 0x01;
      return true;
    },
    'card-identification': (value) => {
      value[7] = (value[7] as number) ^ 0x01;
      return true;
    },
    'citizen-number': (value) => {
      if (isBlank(value)) return false;
      value[0] = 0x41;
      return true;
    },
  },
);
