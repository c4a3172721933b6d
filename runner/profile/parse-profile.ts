import { createHash } from 'node:crypto';
import profileSchema from '../../profiles/profile.schema.json' with { type: 'json' };
import { Fault } from '../messages/fault.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml, type YamlFile } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';
import { buildCertificates } from './build-certificates.ts';
import { buildDirectory } from './build-files.ts';
import { buildBusiness, buildCodeTable, buildKey, buildMakers, buildParameter, buildRule } from './build-tables.ts';
import { withChanges } from './changes.ts';
import { unique } from './check-names.ts';
import { checkAll } from './check-profile.ts';
import type { CodeTable, FrozenFile, Profile } from './model.ts';
import { below, type Entry, each, named, Origins, textOf, textsOf, top } from './origins.ts';
import { layOver } from './overlay.ts';

/** A profile with everything that is wrong with it; absent where its files can not be read at all. */
export interface CheckedProfile {
  readonly profile?: Profile;
  readonly faults: readonly Fault[];
}

/** Profiles that were parsed before, by what they were parsed from: a run and its judge parse the same files. */
const parsed = new Map<string, Profile>();

/**
 * The profile of files that were read before, e.g. of a report's attachment. Pure.
 * @throws {Fault} the first mistake found
 */
export function parseProfile(frozen: readonly FrozenFile[], id: string, region?: string): Profile {
  const name = `${id}+${region ?? ''}:${frozenHash(frozen)}`;
  const before = parsed.get(name);
  if (before !== undefined) return before;
  const { profile, faults } = checkProfile(frozen, id, region);
  const [first] = faults;
  if (first !== undefined) throw first;
  if (profile === undefined) throw new Fault('PROFILE_UNKNOWN', { id, suggestion: '—' });
  parsed.set(name, profile);
  return profile;
}

/** Reads the files of a profile, checks them against the schema and against each other, and collects every mistake. */
export function checkProfile(frozen: readonly FrozenFile[], id: string, region?: string): CheckedProfile {
  const faults: Fault[] = [];
  const files = frozen.flatMap((file) => readPart(file, faults));
  if (faults.length > 0) return { faults };
  const [main, ...rest] = files;
  if (main === undefined || !('profile' in (main.value as object))) {
    return {
      faults: [new Fault('PROFILE_PART_MISSING', { part: 'profile.yaml' }, { place: { file: `profiles/${id}` } })],
    };
  }
  const overlays = rest.filter((file) => 'region' in (file.value as object));
  const parts = rest.filter((file) => !overlays.includes(file));
  const base = parts.find((file) => 'profile' in (file.value as object));
  const own = inOrder(main, parts, faults);
  const shared = base ? inOrder(base, parts, faults) : parts.filter(({ path }) => !path.startsWith(folderOf(main)));
  const origins = new Origins();
  if (textOf(top(main), 'profile') !== id) {
    origins.fault(top(main), 'PROFILE_ID', { id: textOf(top(main), 'profile'), expected: id }, 'profile');
  }
  let profile = national(top(main), base && top(base), own.map(top), shared.map(top), frozen, origins);
  const overlay = overlays[0];
  if (region !== undefined && overlay === undefined) {
    faults.push(new Fault('PROFILE_PART_MISSING', { part: `regions/${region}.yaml` }, { place: { file: main.path } }));
  } else if (overlay !== undefined) {
    profile = layOver(profile, top(overlay), region ?? '', origins);
  }
  checkAll(profile, origins);
  return { profile, faults: [...faults, ...origins.faults] };
}

let validator: ReturnType<typeof compileSchema> | undefined;

/** Parts that were read and found well-formed before, by path and text: an overlay changes one part of fourteen. */
const wellFormed = new Map<string, YamlFile>();

function readPart({ path, text }: FrozenFile, faults: Fault[]): readonly YamlFile[] {
  const name = `${path}\n${text}`;
  const before = wellFormed.get(name);
  if (before !== undefined) return [before];
  try {
    const file = parseYaml(path, text);
    validator ??= compileSchema(profileSchema);
    const found = validateYaml(file, validator);
    faults.push(...found);
    if (found.length > 0) return [];
    wellFormed.set(name, file);
    return [file];
  } catch (error) {
    if (!(error instanceof YamlFaults)) throw error;
    faults.push(...error.faults);
    return [];
  }
}

function folderOf({ path }: YamlFile): string {
  return path.replace(/[^/]*$/, '');
}

/** The parts in the folder of a main file, in the order that it lists them. */
function inOrder(main: YamlFile, parts: readonly YamlFile[], faults: Fault[]): readonly YamlFile[] {
  const names = textsOf(top(main), 'parts');
  const there = parts.filter((file) => file !== main && file.path.startsWith(folderOf(main)));
  const byName = new Map(there.map((file) => [file.path.replace(/^.*\//, '').replace(/\.yaml$/, ''), file]));
  for (const [index, part] of names.entries()) {
    if (!byName.has(part)) faults.push(main.fault('PROFILE_PART_MISSING', { part }, ['parts', index]));
  }
  for (const [name, file] of byName) {
    if (!names.includes(name)) faults.push(file.fault('PROFILE_PART_UNLISTED', { path: file.path }, []));
  }
  return names.flatMap((name) => byName.get(name) ?? []);
}

/**
 * The profile of its own parts and those of another that it extends: an own row stands in the place of the inherited one
 * of its name, and `changes` say what else is different.
 */
function national(
  main: Entry,
  base: Entry | undefined,
  own: readonly Entry[],
  shared: readonly Entry[],
  frozen: readonly FrozenFile[],
  origins: Origins,
): Profile {
  const heading = (key: string): Entry => (key in main.raw || base === undefined ? main : base);
  const rows = <T extends { readonly name: string }>(make: (part: Entry) => readonly T[]): readonly T[] => {
    const mine = own.flatMap(make);
    const names = new Set(mine.map(({ name }) => name));
    return [...shared.flatMap(make).filter(({ name }) => !names.has(name)), ...mine];
  };
  const codeTables: Record<string, CodeTable> = {};
  for (const part of [...shared, ...own])
    for (const [id, entry] of named(part, 'codeTables')) codeTables[id] = buildCodeTable(id, entry, origins);
  const parameters = rows((part) => each(part, 'parameters').map((entry) => buildParameter(entry, origins)));
  unique(parameters, 'parameter', ({ name }) => name, 'name', origins);
  const sources = [base ?? [], main].flat().flatMap((entry) => Object.entries(below(entry, 'sources').raw));
  const before = {
    directories: rows((part) => ('directory' in part.raw ? [buildDirectory(part, 'national', origins)] : [])),
    keys: rows((part) => each(part, 'keys').map((entry) => buildKey(entry, origins))),
  };
  const certificates = [...own, ...shared].find(({ raw }) => 'certificateApplication' in raw);
  return {
    id: textOf(main, 'profile'),
    zh: textOf(main, 'zh'),
    en: textOf(main, 'en'),
    generation: textOf(main, 'generation'),
    status: textOf(main, 'status') as Profile['status'],
    product: textOf(heading('product'), 'product') === 'employer' ? 'employer' : 'personal',
    identifiers: textOf(heading('identifiers'), 'identifiers') === 'pending' ? 'pending' : 'registered',
    hash: frozenHash(frozen),
    frozen,
    sources: Object.fromEntries(sources.map(([id, text]) => [id, String(text)])),
    businesses: each(heading('businesses'), 'businesses').map((entry) => buildBusiness(entry, origins)),
    ...withChanges(before, own, origins),
    ...(certificates && { certificates: buildCertificates(certificates, origins) }),
    codeTables,
    parameters: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter])),
    rules: [...shared, ...own].flatMap((part) => each(part, 'rules').map((entry) => buildRule(entry, origins))),
    chipMakers: buildMakers(heading('chipMakers'), 'chipMakers'),
    cardMakers: buildMakers(heading('cardMakers'), 'cardMakers'),
  };
}

/** SHA-256, lower-case hex, over path, length in bytes and text of each file in order. */
export function frozenHash(frozen: readonly FrozenFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of frozen) hash.update(`${path}\n${Buffer.byteLength(text)}\n${text}\n`);
  return hash.digest('hex');
}
