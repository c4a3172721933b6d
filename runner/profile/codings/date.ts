import { hex } from '../../iso7816/hex.ts';
import { bcdDigits } from './bytes.ts';
import { isDateText } from './calendar.ts';
import { type Codec, type CodingFinding, codingFinding } from './finding.ts';

export const date: Codec<'date'> = {
  kind: 'date',
  check: (value) => told(isDateText(bcdDigits(value) ?? ''), 'YYYYMMDD', value),
};

export const yearMonth: Codec<'year-month'> = {
  kind: 'year-month',
  check: (value) => told(isDateText(`${bcdDigits(value) ?? ''}01`), 'YYYYMM', value),
};

export const year: Codec<'year'> = {
  kind: 'year',
  // Two ASCII digits read as BCD are a year from 3030 on; nothing else tells them apart.
  check: (value) => told(/^(1[89]|2[01])\d\d$/.test(bcdDigits(value) ?? ''), 'YYYY', value),
};

export const dateTime: Codec<'date-time'> = {
  kind: 'date-time',
  check(value) {
    const digits = bcdDigits(value) ?? '';
    const [, day = '', hour = '', minute = '', second = ''] = /^(\d{8})(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
    return told(isDateText(day) && hour < '24' && minute < '60' && second < '60', 'YYYYMMDDhhmmss', value);
  },
};

function told(valid: boolean, form: string, value: Uint8Array): readonly CodingFinding[] {
  return valid
    ? []
    : [codingFinding('DATE', { zh: '不是有效日期', en: 'is no valid date' }, `${form} BCD`, hex(value))];
}
