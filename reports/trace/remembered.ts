/** Most texts that are kept: a run has some thousand different ones. */
const MOST = 20_000;

/** A pure function of a text that keeps what it gave: commands and answers of a run come again and again. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
