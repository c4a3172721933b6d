import type { Verdict } from '../../runner/judge/verdict.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { ReportModel, VerdictRow } from '../model.ts';
import { MARKS, TONES } from './view-words.ts';

/** Tests expanded from one text, from this many on, are printed as one list of ids. */
const BUNDLE = 4;

interface Group {
  readonly id: string;
  readonly name: Bilingual;
  readonly count: number;
  readonly rows: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly tone: string;
    readonly mark: string;
  }[];
  readonly bundles: readonly Bundle[];
}

interface Bundle {
  readonly id: string;
  readonly count: number;
  /** Title of the first test, as an example. */
  readonly title: Bilingual;
  readonly parts: readonly {
    readonly mark: string;
    readonly tone: string;
    readonly count: number;
    readonly files: readonly IdsOfFile[];
  }[];
}

/** Ids that differ in their last part only, the common parts said once: `DF01/EF05/` and `none`, `pin`, … */
interface IdsOfFile {
  readonly under: string;
  readonly ids: readonly string[];
}

/** All verdicts by family: single tests with their titles, expanded ones by their ids. */
export function verdictGroups({ families, verdicts }: ReportModel): readonly Group[] {
  return families.map(({ id, name }) => {
    const rows = verdicts.filter(({ family }) => family === id);
    const origins = Object.entries(Object.groupBy(rows, (row) => row.id.split('/')[0] ?? row.id));
    const single = origins.flatMap(([, members = []]) => (members.length < BUNDLE ? members : []));
    return {
      id,
      name,
      count: rows.length,
      rows: single.map((row) => ({
        id: row.id,
        title: row.title,
        tone: TONES[row.verdict],
        mark: MARKS[row.verdict] + doubt(row),
      })),
      bundles: origins.flatMap(([origin, members = []]) =>
        members.length < BUNDLE ? [] : [bundleOf(origin, members)],
      ),
    };
  });
}

function bundleOf(id: string, members: readonly VerdictRow[]): Bundle {
  const byVerdict = Object.entries(Object.groupBy(members, ({ verdict }) => verdict)) as [Verdict, VerdictRow[]][];
  return {
    id,
    count: members.length,
    title: members[0]?.title ?? { zh: '', en: '' },
    parts: byVerdict.map(([verdict, rows]) => ({
      mark: MARKS[verdict],
      tone: TONES[verdict],
      count: rows.length,
      files: idsByFile(id, rows),
    })),
  };
}

function idsByFile(origin: string, rows: readonly VerdictRow[]): readonly IdsOfFile[] {
  const files = new Map<string, string[]>();
  for (const row of rows) {
    const [, under = '', last = ''] = /^(.*\/)?(.*)$/.exec(row.id.slice(origin.length + 1)) ?? [];
    const ids = files.get(under) ?? [];
    files.set(under, [...ids, (last || origin) + doubt(row)]);
  }
  return [...files].map(([under, ids]) => ({ under, ids }));
}

function doubt({ rederived }: VerdictRow): string {
  return rederived ? '' : '†';
}
