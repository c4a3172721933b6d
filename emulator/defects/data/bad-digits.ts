import { isBlank, type Spoil, valueClass } from './value-class.ts';

/** A nibble above 9 at the front, where no padding can stand. */
const nibble: Spoil = (value) => {
  if (isBlank(value)) return false;
  value[0] = 0xa0 | ((value[0] as number) & 0x0f);
  return true;
};

/** A letter among the digits. */
const letter: Spoil = (value) => {
  if (isBlank(value)) return false;
  value[0] = 0x41;
  return true;
};

export const BAD_DIGITS = valueClass(
  'bad-digits',
  { zh: '数字字段含非数字', en: 'no digits where digits belong' },
  'N1: cn is compressed decimal; counts, months and telephone numbers are digits',
  { amount: nibble, bcd: nibble, region: nibble, digits: letter },
);
