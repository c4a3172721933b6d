/** "did you mean …" in both languages' hints, or the known words when nothing is near. */
export function suggestionFor(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `${near} ?`;
  return known.length === 0 ? '' : known.length > 12 ? `${known.slice(0, 12).join(', ')}, …` : known.join(', ');
}

/** The known word that is at most a third of its letters away. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < least) {
      best = candidate;
      least = away;
    }
  }
  return best;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
