import { type Hints, head, placesIn } from './order.ts';
import type { Pool } from './pool.ts';
import type { Task } from './task.ts';

/** Ids of defects that strike a directory, a file or a key. */
const OF_THE_IMAGE = /\b(MF|SSSE)\b|DF\d|\/v\d+$/;

/**
 * A test that was never the first to kill may still kill: it is tried by itself, on what it killed the last time, then on
 * what it stands closest to. Adds what it kills to `killers`.
 */
export async function tryIdle(
  pool: Pool,
  killers: Map<string, string | undefined>,
  ids: readonly string[],
  hints: Hints,
): Promise<void> {
  const idle = [...killers].filter(([, defect]) => defect === undefined).map(([test]) => test);
  const nearest = nearestOf(ids, hints);
  const tasks = idle.map((test): Task => ({ kind: 'try', test, defects: nearest(test) }));
  await pool.run(tasks, (answer) => {
    if (answer.kind === 'try' && answer.killed) killers.set(answer.test, answer.killed.defect);
  });
}

/**
 * Defects in the order in which they are tried on a test: the one that it killed before, those whose place it names, those
 * of no place (the operating system's), of these first the classes that its row noticed before, then the others.
 */
function nearestOf(ids: readonly string[], { classes, tests }: Hints): (test: string) => readonly string[] {
  const all = ids.map((id) => ({
    id,
    places: placesIn(id),
    ofTheImage: OF_THE_IMAGE.test(id),
    rows: classes[head(id)] ?? {},
  }));
  return (test) => {
    const row = head(test);
    const rank = ({ id, places, ofTheImage, rows }: (typeof all)[number]): number => {
      if (id === tests[test]) return -1;
      const at = places.findIndex((place) => test.includes(place));
      if (at >= 0) return at;
      if (ofTheImage) return 300;
      return rows[row] === undefined ? 200 : 100;
    };
    return all
      .map((one) => ({ id: one.id, rank: rank(one) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ id }) => id);
  };
}
