import { hash } from 'node:crypto';
import type { Fault } from '../messages/fault.ts';
import type { FrozenFile, Profile } from '../profile/model.ts';
import type { Sample } from '../profile/statement.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';
import { type BuiltPlan, buildPlan, type Selection } from './build-plan.ts';
import { ambiguityFaults } from './check/ambiguities.ts';
import type { SuiteSource } from './expand/expand.ts';
import type { FrozenSuites } from './read-suites.ts';
import { type Asked, askedOf, selectionTable } from './selection-table.ts';
import { field, type RawMap, text } from './steps/step.ts';
import { World } from './world.ts';

/** Everything that a plan is a function of. */
export interface Inputs {
  readonly profile: Profile;
  readonly sample: Sample;
  readonly suites: FrozenSuites;
  /** JSON Schema of the suite language. */
  readonly schema: object;
}

export interface Prepared extends BuiltPlan {
  readonly world: World;
  readonly sources: readonly SuiteSource[];
  /** The card version, with the table that says what is asked of it. */
  readonly asked?: Asked;
}

/** SHA-256 of a frozen file, lower-case hex: how a record names it. */
export function frozenHash(file: FrozenFile): string {
  return hash('sha256', file.text, 'hex');
}

/** Reads, checks and expands: the plan, the world it runs in, and every mistake found on the way. */
export function preparePlan(
  inputs: Inputs,
  selection: Selection = {},
  protocol?: 'T=0' | 'T=1',
  tearing = true,
): Prepared {
  const { profile, sample, suites } = inputs;
  const world = new World(profile, sample, protocol, tearing);
  const faults: Fault[] = [];
  const read = (file: FrozenFile | undefined, validate: ReturnType<typeof compileSchema>): SuiteSource | undefined => {
    if (!file) return undefined;
    try {
      const yaml = parseYaml(file.path, file.text);
      const mistakes = validateYaml(yaml, validate);
      faults.push(...mistakes);
      if (mistakes.length > 0) return undefined;
      return { file: file.path, value: yaml.value as RawMap, place: (path) => yaml.place(path), fault: yaml.fault };
    } catch (error) {
      if (!(error instanceof YamlFaults)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const suiteSchema = compileSchema(inputs.schema);
  const sources = suites.suites.flatMap((file) => read(file, suiteSchema) ?? []);
  const procedures = read(suites.registers['procedures.yaml'], compileSchema(inputs.schema, 'procedures'));
  for (const source of sources) {
    const id = text(field(source.value, 'suite'));
    const expected = source.file.replace(/^.*?suites\//, '').replace(/\.yaml$/, '');
    if (id !== expected) faults.push(source.fault('SUITE_ID_PATH', { id: id ?? '', expected }, ['suite']));
  }
  const hashes = [
    profile.hash,
    sample.hash,
    ...suites.suites.map(frozenHash),
    ...Object.values(suites.registers).map(frozenHash),
  ];
  const own = sources
    .filter(({ value }) => (text(field(value, 'product')) ?? 'personal') === profile.product)
    .filter(({ value }) => text(field(value, 'describes')) !== 'certificates' || profile.certificates !== undefined);
  const table = read(suites.registers['selection.yaml'], compileSchema(inputs.schema, 'selection'));
  const asked = table && askedOf(selectionTable(table.value), profile, sample.statement);
  const built = buildPlan(own, procedures, world, hashes, selection, asked);
  const ambiguities = ambiguityFaults(sources, suites.registers['ambiguities.yaml']);
  return { ...built, world, sources, ...(asked && { asked }), faults: [...faults, ...built.faults, ...ambiguities] };
}
