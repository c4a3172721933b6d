import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../messages/bilingual.ts';
import { Fault } from '../messages/fault.ts';
import { ROOT } from '../session/installed.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml, type YamlFile } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';
import type { Detection } from './detect.ts';
import { defectIds } from './detect.ts';
import { decides, ruleOf } from './hunt.ts';

/** One entry: what it is about, and why. */
export interface Listed {
  /** Ids; `*` at the end stands for any rest. */
  readonly ids: readonly string[];
  readonly reason: Bilingual;
  /** A test is missing that will notice it: where it belongs. Absent where none can. */
  readonly pending?: string;
  /** Sample on whose card it survives (`mutate --ics`); the cards of the validation record where absent. */
  readonly sample?: string;
}

/** `suites/survivors.yaml`. */
export interface Register {
  readonly file: YamlFile;
  readonly survivors: readonly Listed[];
  readonly idle: readonly Listed[];
}

interface Entry {
  readonly defects?: readonly string[];
  readonly tests?: readonly string[];
  readonly pending?: string;
  readonly sample?: string;
  readonly reason: Bilingual;
}

/** @throws {YamlFaults} every mistake of the file, each at its place */
export function parseRegister(path: string, text: string): Register {
  const file = parseYaml(path, text);
  const schema = JSON.parse(readFileSync(join(ROOT, 'suites', 'survivors.schema.json'), 'utf8')) as object;
  const faults = validateYaml(file, compileSchema(schema));
  if (faults.length > 0) throw new YamlFaults(faults);
  const { survivors, idle } = file.value as unknown as { survivors: readonly Entry[]; idle: readonly Entry[] };
  const listed = ({ defects, tests, pending, sample, reason }: Entry): Listed => ({
    ids: defects ?? tests ?? [],
    reason,
    ...(sample !== undefined && { sample }),
    ...(pending !== undefined && { pending }),
  });
  return { file, survivors: survivors.map(listed), idle: idle.map(listed) };
}

export function readRegister(): Register {
  const path = join('suites', 'survivors.yaml');
  return parseRegister(path, readFileSync(join(ROOT, path), 'utf8'));
}

/** Whether an id is the one listed, or begins as it says. */
export function fits(listed: string, id: string): boolean {
  return listed.endsWith('*') ? id.startsWith(listed.slice(0, -1)) : id === listed;
}

/** The entry that an id is listed under. */
export function entryFor(entries: readonly Listed[], id: string): Listed | undefined {
  return entries.find(({ ids }) => ids.some((listed) => fits(listed, id)));
}

/**
 * Where the register and what was found differ: a survivor without a reason, an entry for what is noticed, an entry for
 * what does not exist. What was not tried is not held against anyone.
 */
export function registerFaults({ survivors, idle, file }: Register, detection: Detection): readonly Fault[] {
  const { hunts, stages, killers, whole, sample } = detection;
  const known = defectIds(stages);
  const tests = [...new Set(stages.flatMap((stage) => stage.tests.filter(decides)).map(({ id }) => id))];
  const missed = hunts.filter(({ kills, defect }) => kills.length === 0 && ruleOf(defect) === 'must');
  const idleTests = whole ? [...killers].filter(([, defect]) => defect === undefined) : [];
  const unlisted = missed
    .filter(
      ({ defect }) =>
        !entryFor(
          survivors.filter((one) => isOf(one, sample)),
          defect,
        ),
    )
    .map(({ defect }) => new Fault('SURVIVOR_UNLISTED', { id: defect }));
  const stale = staleEntries(survivors, sample, file, ['survivors', 'defects'], (listed, fault) => {
    if (!known.some((id) => fits(listed, id))) return fault('SURVIVOR_UNKNOWN', { id: listed });
    const noticed = hunts.find(({ defect, kills }) => kills.length > 0 && fits(listed, defect));
    return noticed && fault('SURVIVOR_STALE', { id: noticed.defect, test: noticed.kills[0]?.test ?? '' });
  });
  if (sample !== undefined) return [...unlisted, ...stale];
  return [
    ...unlisted,
    ...stale,
    ...idleTests.filter(([id]) => !entryFor(idle, id)).map(([id]) => new Fault('IDLE_UNLISTED', { id })),
    ...staleEntries(idle, undefined, file, ['idle', 'tests'], (listed, fault) => {
      if (!tests.some((id) => fits(listed, id))) return fault('IDLE_UNKNOWN', { id: listed });
      const [id, defect] = [...killers].find(([test, by]) => by !== undefined && fits(listed, test)) ?? [];
      return id === undefined ? undefined : fault('IDLE_STALE', { id, defect: defect ?? '' });
    }),
  ];
}

type Place = (code: Parameters<YamlFile['fault']>[0], params: Parameters<YamlFile['fault']>[1]) => Fault;

/** Whether an entry speaks of the card of a sample: one that names none holds on every card. */
function isOf(entry: Listed, sample: string | undefined): boolean {
  return entry.sample === undefined || entry.sample === sample;
}

/** Each listed id that is wrong, at its place in the file: of the entries for that sample, or of those that name none. */
function staleEntries(
  entries: readonly Listed[],
  of: string | undefined,
  file: YamlFile,
  [section, key]: readonly [string, string],
  check: (listed: string, fault: Place) => Fault | undefined,
): readonly Fault[] {
  return entries.flatMap(({ ids, sample }, index) =>
    (sample === of ? ids : []).flatMap(
      (listed, at) => check(listed, (code, params) => file.fault(code, params, [section, index, key, at])) ?? [],
    ),
  );
}
