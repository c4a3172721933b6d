const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3ffff}]/u;

/** Columns of a terminal that a text takes: Chinese characters and full-width forms take two. */
export function columns(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 2 : 1;
  return width;
}

/** As much of the beginning of a text as fits into `width` columns. */
export function fitting(text: string, width: number): string {
  let taken = '';
  let left = width;
  for (const char of text) {
    left -= columns(char);
    if (left < 0) break;
    taken += char;
  }
  return taken;
}
