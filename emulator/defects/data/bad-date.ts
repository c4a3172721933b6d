import { isBlank, type Spoil, valueClass } from './value-class.ts';

function at(position: number, byte: number): Spoil {
  return (value) => {
    if (isBlank(value) || position >= value.length) return false;
    value[position] = byte;
    return true;
  };
}

/** The year as it stands on a real test card: four ASCII digits where two BCD bytes belong (card-structure.md 7). */
const asciiYear: Spoil = (value) => {
  if (isBlank(value) || value.length < 4) return false;
  value.set([0x32, 0x30, 0x32, 0x35]);
  return true;
};

const RULE = 'GB/T 7408, N1: a date is YYYYMMDD in BCD and a day of the calendar';

export const BAD_MONTH = valueClass('bad-month', { zh: '月份无效', en: 'no such month' }, RULE, {
  date: at(2, 0x13),
  'date-time': at(2, 0x13),
  'year-month': at(2, 0x13),
});

export const BAD_DAY = valueClass('bad-day', { zh: '日期无效', en: 'no such day' }, RULE, {
  date: at(3, 0x32),
  'date-time': at(3, 0x32),
});

export const ASCII_DATE = valueClass('ascii-date', { zh: '日期写成 ASCII', en: 'date in ASCII' }, RULE, {
  date: asciiYear,
});

export const HEX_YEAR = valueClass('hex-year', { zh: '年份不是 BCD', en: 'year is no BCD' }, RULE, {
  year: at(1, 0x1a),
});
