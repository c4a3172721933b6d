/** Whether these numbers are a day of the Gregorian calendar from 1800 on; 9999-12-31 stands for no end (in use as expiry). */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1800 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** Whether eight digits YYYYMMDD are a date. */
export function isDateText(digits: string): boolean {
  return (
    /^\d{8}$/.test(digits) && isDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  );
}
