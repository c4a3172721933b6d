import coverageSchema from '../../suites/coverage.schema.json' with { type: 'json' };
import type { Bilingual } from '../messages/bilingual.ts';
import type { Fault } from '../messages/fault.ts';
import type { FrozenFile } from '../profile/model.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml, type YamlFile, type YamlValue } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';

/** Something that is to be covered, with what shows it. */
export interface Wanted {
  readonly id: string;
  readonly name: Bilingual;
  /** Ids of tests, heads of ids up to a `/`, or families; each of them has to be seen in a run. */
  readonly tests: readonly string[];
  /** Why no test shows it, or why none shows a part of it. */
  readonly excluded?: Bilingual;
}

/** What the registers of `suites/` ask for. */
export interface Registers {
  readonly requirements: readonly Wanted[];
  readonly items: readonly Wanted[];
  readonly groups: readonly Omit<Wanted, 'tests'>[];
  /** Elements that no sample shows, e.g. `personal-2.00 SSSE/EF06#4E`. */
  readonly elements: ReadonlyMap<string, Bilingual>;
  /** Rows of cos-commands §12 that no test shows. */
  readonly rows: ReadonlyMap<string, Bilingual>;
  /** Families, rows and groups that are still being built. */
  readonly unfinished: readonly string[];
  /** The files, for faults about their contents. */
  readonly files: Readonly<Record<RegisterName, YamlFile>>;
}

/** Name of the file without `.yaml` → definition of the schema. */
const DEFINITIONS = {
  requirements: 'requirements',
  'submission-items': 'items',
  groups: 'groups',
  'elements-unseen': 'elements',
  unfinished: 'unfinished',
} as const;

export type RegisterName = keyof typeof DEFINITIONS;

/** Files of `suites/` that only say what is to be covered: they take no part in a run. */
export const REGISTER_NAMES = Object.keys(DEFINITIONS) as readonly RegisterName[];

/** @throws {YamlFaults} with every mistake of shape */
export function parseRegisters(
  frozen: Readonly<Record<RegisterName, FrozenFile>>,
  excluded: FrozenFile | undefined,
): Registers {
  const faults: Fault[] = [];
  const read = (name: RegisterName): YamlFile => {
    const file = parseYaml(frozen[name].path, frozen[name].text);
    faults.push(...validateYaml(file, compileSchema(coverageSchema, DEFINITIONS[name])));
    return file;
  };
  const files = Object.fromEntries(REGISTER_NAMES.map((name) => [name, read(name)])) as Record<RegisterName, YamlFile>;
  if (faults.length > 0) throw new YamlFaults(faults);
  const rows = excluded ? parseYaml(excluded.path, excluded.text).value : { excluded: [] };
  return {
    requirements: listIn(files.requirements.value, 'requirements').map(wanted),
    items: listIn(files['submission-items'].value, 'items').map(wanted),
    groups: listIn(files.groups.value, 'groups').map(wanted),
    elements: new Map(listIn(files['elements-unseen'].value, 'elements').map((row) => [row.id, row.excluded])),
    rows: new Map(listIn(rows, 'excluded').map((row) => [row.row, row.reason])),
    unfinished: listIn(files.unfinished.value, 'unfinished') as unknown as readonly string[],
    files,
  };
}

/** A row as the schema lets it stand. */
interface Row extends Bilingual {
  readonly id: string;
  readonly tests?: readonly string[];
  readonly excluded: Bilingual;
  readonly row: string;
  readonly reason: Bilingual;
}

function listIn(value: YamlValue, key: string): readonly Row[] {
  return (value as Readonly<Record<string, unknown>>)[key] as readonly Row[];
}

function wanted({ id, zh, en, tests = [], excluded }: Row): Wanted {
  return { id, name: { zh, en }, tests, ...(excluded && { excluded }) };
}
