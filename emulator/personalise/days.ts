/** Calendar days as numbers (days since 1970-01-01), so that they can be counted and compared. */
const DAY = 86_400_000;

export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

/** YYYYMMDD. */
export function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The same calendar day some years on; 29 February becomes 1 March where there is none. */
export function yearsLater(day: number, years: number): number {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY;
}
