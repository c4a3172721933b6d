import { packDigits } from '../bytes.ts';
import { dateText } from '../days.ts';
import type { ValueMaker } from '../making.ts';

/* Dates in BCD, in the order of the file's clock. */

export const date: ValueMaker = ({ clock }, { length }) => packDigits(dateText(clock.next()), length);

export const dateTime: ValueMaker = ({ clock, random }, { length }) => {
  const two = (limit: number): string => String(random.below(limit)).padStart(2, '0');
  return packDigits(dateText(clock.next()) + two(24) + two(60) + two(60), length);
};

export const yearMonth: ValueMaker = ({ clock }, { length }) => packDigits(dateText(clock.next()).slice(0, 6), length);

export const year: ValueMaker = ({ clock }, { length }) => packDigits(dateText(clock.next()).slice(0, 4), length);
