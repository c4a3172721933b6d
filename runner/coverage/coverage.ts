import type { Bilingual } from '../messages/bilingual.ts';
import type { Profile } from '../profile/model.ts';
import { ROWS_OF_FAMILY, rowsOf } from '../suite/check/rows.ts';
import { elementPath, elementTree } from '../suite/element-paths.ts';
import type { Registers, Wanted } from './registers.ts';
import { elementsSeen, type JudgedElement, type Seen, type SeenRun, testsSeen } from './seen.ts';

/**
 * `tested`: a run shows that the card was asked and that its answer decided. `excluded`: no test shows it, for a reason.
 * `unfinished`: it belongs to what is still being built. `untested`: none of these.
 */
export type Status = 'tested' | 'excluded' | 'unfinished' | 'untested';

/** Something that is to be covered, and what became of it. */
export interface Subject {
  readonly id: string;
  readonly name?: Bilingual;
  readonly status: Status;
  /** Tests that decided it, in the order of the plan. */
  readonly tests: readonly string[];
  /** Exchanges that stand in the records for them; of an element, the reads that held its value. */
  readonly events: number;
  /** What of it was not seen: tests, families. */
  readonly missing: readonly string[];
  readonly reason?: Bilingual;
}

export type SectionId = 'rows' | 'requirements' | 'items' | 'groups' | 'elements';

export interface Section {
  readonly id: SectionId;
  readonly subjects: readonly Subject[];
}

export interface Coverage {
  readonly runs: readonly { readonly run: string; readonly sample: string; readonly profile: string }[];
  readonly sections: readonly Section[];
  /** Entries of the registers that are out of date: what they excuse was seen, or is not there. */
  readonly stale: readonly string[];
}

/** What these runs cover. Pure: it follows from the records and the plans that they were judged by. */
export function coverageOf(runs: readonly SeenRun[], registers: Registers): Coverage {
  const seen = runs.map(testsSeen);
  const all = seen.flat();
  const elements = runs.flatMap((run, index) => elementsSeen(run, seen[index] as readonly Seen[]));
  const open = new Set(registers.unfinished);
  const sections: Section[] = [
    { id: 'rows', subjects: rowSubjects(all, registers, open) },
    { id: 'requirements', subjects: registers.requirements.map((wanted) => wantedSubject(wanted, all, open)) },
    { id: 'items', subjects: registers.items.map((wanted) => wantedSubject(wanted, all, open)) },
    { id: 'groups', subjects: registers.groups.map((group) => groupSubject(group, all, open)) },
    { id: 'elements', subjects: elementSubjects(runs, elements, registers) },
  ];
  return {
    runs: runs.map(({ judged: { header }, world }) => ({
      run: header.run,
      sample: world.statement.sample.id,
      profile: header.profile.id,
    })),
    sections,
    stale: staleEntries(sections, registers),
  };
}

/** How many subjects of a section have each status. */
export function countsOf({ subjects }: Section): Readonly<Record<Status, number>> {
  const counts = { tested: 0, excluded: 0, unfinished: 0, untested: 0 };
  for (const { status } of subjects) counts[status] += 1;
  return counts;
}

function rowSubjects(all: readonly Seen[], registers: Registers, open: ReadonlySet<string>): Subject[] {
  const byRow = grouped(all, ({ test }) => test.covers);
  return Object.entries(ROWS_OF_FAMILY).flatMap(([family, count]) =>
    rowsOf(family, count).map((row) => {
      const unfinished = open.has(family) || open.has(row);
      return subject({ id: row, excluded: registers.rows.get(row) }, byRow.get(row) ?? [], unfinished);
    }),
  );
}

function groupSubject(group: Registers['groups'][number], all: readonly Seen[], open: ReadonlySet<string>): Subject {
  const inGroup = all.filter(({ test }) => test.group === group.id);
  return subject(group, inGroup, open.has(group.id));
}

/** A requirement or item is tested when each test or family that it names was seen to decide. */
function wantedSubject(wanted: Wanted, all: readonly Seen[], open: ReadonlySet<string>): Subject {
  const of = wanted.tests.map((reference) => ({
    reference,
    seen: all.filter(({ test }) => answersTo(test, reference)),
  }));
  const missing = of.filter(({ seen }) => !seen.some(({ decided }) => decided)).map(({ reference }) => reference);
  const unfinished = missing.length > 0 && missing.every((reference) => isOpen(reference, open));
  const whole = subject(
    wanted,
    of.flatMap(({ seen }) => seen),
    unfinished,
  );
  if (wanted.tests.length === 0 || missing.length === 0) return whole;
  return { ...whole, status: unfinished ? 'unfinished' : 'untested', missing };
}

/** Whether a test is meant by an id, the head of an id, a row that it covers, or its family. */
function answersTo(
  test: { readonly id: string; readonly family: string; readonly covers: readonly string[] },
  reference: string,
): boolean {
  return (
    test.id === reference ||
    test.id.startsWith(`${reference}/`) ||
    test.family === reference ||
    test.covers.includes(reference)
  );
}

/** Whether a test or family belongs to what is still being built. */
export function isOpen(reference: string, open: ReadonlySet<string>): boolean {
  return open.has(reference) || open.has(reference.slice(0, 5)) || open.has(reference.slice(0, 2));
}

function elementSubjects(
  runs: readonly SeenRun[],
  readings: readonly JudgedElement[],
  registers: Registers,
): Subject[] {
  const profileOf = new Map(runs.map(({ judged, world }) => [judged.header.run, world.profile]));
  const byElement = grouped(readings, ({ run, path }) => [`${profileOf.get(run)?.id} ${path}`]);
  // One that is run with several regions has the elements of all of them.
  const wanted = new Map([...profileOf.values()].flatMap(elementsOf).map((element) => [element.id, element]));
  return [...wanted.values()].map(({ id, name }) => {
    const all = byElement.get(id) ?? [];
    const filled = all.filter(({ blank }) => !blank);
    const tests = [...new Set(filled.map(({ test }) => test))];
    const excluded = registers.elements.get(id);
    const status = tests.length > 0 ? 'tested' : excluded ? 'excluded' : 'untested';
    const reason = status === 'tested' ? undefined : (excluded ?? (all.length > 0 ? BLANK : undefined));
    return { id, name, status, tests, events: filled.length, missing: [], ...(reason && { reason }) };
  });
}

function elementsOf(profile: Profile): { id: string; name: Bilingual }[] {
  const files = profile.directories.flatMap((directory) => directory.files);
  return files.flatMap((file) =>
    file.elements.flatMap((element) =>
      elementTree(elementPath(file, element), element).map(([path, { zh, en }]) => ({
        id: `${profile.id} ${path}`,
        name: { zh, en },
      })),
    ),
  );
}

const BLANK: Bilingual = { zh: '每次读到的都是空值', en: 'blank in every run' };

function subject(
  { id, name, excluded }: { readonly id: string; readonly name?: Bilingual; readonly excluded?: Bilingual | undefined },
  seen: readonly Seen[],
  unfinished: boolean,
): Subject {
  const decided = seen.filter((one) => one.decided);
  const status: Status = decided.length > 0 ? 'tested' : excluded ? 'excluded' : unfinished ? 'unfinished' : 'untested';
  const reason = excluded ?? (status === 'tested' ? undefined : seen.find((one) => one.reason)?.reason);
  return {
    id,
    ...(name && { name }),
    status,
    tests: [...new Set(decided.map(({ test }) => test.id))],
    events: decided.reduce((sum, { events }) => sum + events, 0),
    missing: [],
    ...(reason && { reason }),
  };
}

/** An excuse that excuses nothing any more has to go. */
function staleEntries(sections: readonly Section[], registers: Registers): string[] {
  const subjects = new Map(sections.flatMap(({ subjects: list }) => list).map((one) => [one.id, one]));
  const stillOpen = (entry: string): boolean =>
    [...subjects.values()].some(
      ({ id, status, missing }) =>
        status === 'unfinished' &&
        (id === entry ||
          (entry.length === 2 && id.startsWith(`${entry}-`)) ||
          missing.some((one) => one.startsWith(entry))),
    );
  const tested = (id: string): boolean => subjects.get(id)?.status !== 'excluded';
  return [
    ...registers.unfinished.filter((entry) => !stillOpen(entry)).map((entry) => `unfinished.yaml: ${entry}`),
    ...[...registers.rows.keys()].filter(tested).map((row) => `excluded.yaml: ${row}`),
    ...[...registers.elements.keys()].filter(tested).map((id) => `elements-unseen.yaml: ${id}`),
  ];
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
