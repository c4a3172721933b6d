import type { CompiledTest } from '../suite/plan.ts';

/** What killed before: it only decides what is tried first. */
export interface Hints {
  /** Test that killed a defect, by its id. */
  readonly defects: Readonly<Record<string, string>>;
  /** How often a row of the suites killed a defect of a class: `wrong-tag` → `FS-16` → 12. */
  readonly classes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** A defect that a test killed. */
  readonly tests: Readonly<Record<string, string>>;
}

export const NO_HINTS: Hints = { defects: {}, classes: {}, tests: {} };

/** What stands before the first `/`: the class of a defect, the row of a test. */
export function head(id: string): string {
  const end = id.indexOf('/');
  return end < 0 ? id : id.slice(0, end);
}

/** Places that a defect names, the narrowest first: `DF01/EF05#20/longer`, `DF01/EF05#20`, `DF01/EF05`, `DF01`. */
export function placesIn(defect: string): readonly string[] {
  let place = defect.slice(head(defect).length + 1);
  const places: string[] = [];
  while (place.length > 2) {
    places.push(place);
    place = place.replace(/(^|[/#@.])[^/#@.]*$/, '');
  }
  return places;
}

/**
 * Tests in the order in which they are tried on a defect: its killer of last time, tests that name its place, rows that
 * killed its class, cheap ones. A test stays behind those that it needs, and irreversible ones stay last, in
 * the order of the plan: behind a card block every other test would notice anything.
 */
export function likelyFirst(
  defect: string,
  tests: readonly CompiledTest[],
  hints: Hints,
  cost: ReadonlyMap<string, number>,
): readonly CompiledTest[] {
  const places = placesIn(defect);
  const rows = hints.classes[head(defect)] ?? {};
  const killer = hints.defects[defect];
  const near = (id: string): number => {
    if (id === killer) return places.length + 1;
    const at = places.findIndex((place) => id.includes(place));
    return at < 0 ? 0 : places.length - at;
  };
  const ranked = tests.map((test) => {
    const times = rows[head(test.id)] ?? 0;
    return { test, late: test.irreversible ? 1 : 0, near: near(test.id), times, cost: cost.get(test.id) ?? 0 };
  });
  ranked.sort(
    (a, b) => a.late - b.late || (a.late === 1 ? 0 : b.near - a.near || b.times - a.times || a.cost - b.cost),
  );
  return needsFirst(ranked.map(({ test }) => test));
}

/** Every test behind those that it needs, else in the order given. */
export function needsFirst(tests: readonly CompiledTest[]): readonly CompiledTest[] {
  const byId = new Map(tests.map((test) => [test.id, test]));
  const placed = new Set<CompiledTest>();
  const place = (test: CompiledTest): void => {
    if (placed.has(test)) return;
    for (const id of test.needs) {
      const needed = byId.get(id);
      if (needed) place(needed);
    }
    placed.add(test);
  };
  for (const test of tests) place(test);
  return [...placed];
}
