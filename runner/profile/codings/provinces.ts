/**
 * First two digits of GB/T 2260 codes. The standard's tables refer to GB/T 2260 without printing it, and counties are
 * renumbered every year, so only the province is checked (confidence D).
 */
const PROVINCES: ReadonlySet<string> = new Set(
  [
    [11, 15],
    [21, 23],
    [31, 37],
    [41, 46],
    [50, 54],
    [61, 65],
    [71, 71],
    [81, 82],
  ].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index))),
);

/** Whether six digits can be a code of GB/T 2260. */
export function isRegion(digits: string): boolean {
  return /^\d{6}$/.test(digits) && PROVINCES.has(digits.slice(0, 2));
}
