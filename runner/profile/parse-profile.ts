import { createHash } from 'node:crypto';
import profileSchema from '../../profiles/profile.schema.json' with { type: 'json' };
import { Fault } from '../messages/fault.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml, type YamlFile } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';
import { buildCertificates } from './build-certificates.ts';
import { buildDirectory } from './build-files.ts';
import { buildBusiness, buildCodeTable, buildKey, buildMakers, buildParameter, buildRule } from './build-tables.ts';
import { checkAll } from './check-profile.ts';
import type { CodeTable, Directory, FrozenFile, Parameter, Profile } from './model.ts';
import { type Entry, each, named, Origins, textOf, textsOf, top } from './origins.ts';
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
  const parts = inOrder(
    main,
    rest.filter((file) => !overlays.includes(file)),
    faults,
  );
  const origins = new Origins();
  if (textOf(top(main), 'profile') !== id) {
    origins.fault(top(main), 'PROFILE_ID', { id: textOf(top(main), 'profile'), expected: id }, 'profile');
  }
  let profile = national(top(main), parts.map(top), frozen, origins);
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

/** The parts in the order that the main file lists them. */
function inOrder(main: YamlFile, parts: readonly YamlFile[], faults: Fault[]): readonly YamlFile[] {
  const names = textsOf(top(main), 'parts');
  const byName = new Map(parts.map((file) => [file.path.replace(/^.*\//, '').replace(/\.yaml$/, ''), file]));
  for (const [index, part] of names.entries()) {
    if (!byName.has(part)) faults.push(main.fault('PROFILE_PART_MISSING', { part }, ['parts', index]));
  }
  const folder = main.path.replace(/[^/]*$/, '');
  const shared = parts.filter(({ path }) => !path.startsWith(folder));
  for (const [name, file] of byName) {
    if (!names.includes(name) && !shared.includes(file))
      faults.push(file.fault('PROFILE_PART_UNLISTED', { path: file.path }, []));
  }
  return [...names.flatMap((name) => byName.get(name) ?? []), ...shared];
}

function national(main: Entry, parts: readonly Entry[], frozen: readonly FrozenFile[], origins: Origins): Profile {
  const directories: Directory[] = parts
    .filter(({ raw }) => 'directory' in raw)
    .map((part) => buildDirectory(part, 'national', origins));
  const codeTables: Record<string, CodeTable> = {};
  const parameters: Record<string, Parameter> = {};
  for (const part of parts) {
    for (const [id, entry] of named(part, 'codeTables')) codeTables[id] = buildCodeTable(id, entry, origins);
    for (const entry of each(part, 'parameters')) {
      const made = buildParameter(entry, origins);
      const other = parameters[made.name];
      if (other)
        origins.fault(
          entry,
          'PROFILE_TWICE',
          { what: 'parameter', name: made.name, other: origins.where(other) },
          'name',
        );
      parameters[made.name] = made;
    }
  }
  const certificates = parts.find(({ raw }) => 'certificateApplication' in raw);
  return {
    id: textOf(main, 'profile'),
    zh: textOf(main, 'zh'),
    en: textOf(main, 'en'),
    generation: textOf(main, 'generation'),
    status: textOf(main, 'status') as Profile['status'],
    product: textOf(main, 'product') === 'employer' ? 'employer' : 'personal',
    identifiers: textOf(main, 'identifiers') === 'pending' ? 'pending' : 'registered',
    hash: frozenHash(frozen),
    frozen,
    sources: Object.fromEntries(
      named(main, 'sources').map(([id]) => [id, String((main.raw['sources'] as Record<string, string>)[id])]),
    ),
    businesses: each(main, 'businesses').map((entry) => buildBusiness(entry, origins)),
    directories,
    keys: parts.flatMap((part) => each(part, 'keys').map((entry) => buildKey(entry, origins))),
    ...(certificates && { certificates: buildCertificates(certificates, origins) }),
    codeTables,
    parameters,
    rules: parts.flatMap((part) => each(part, 'rules').map((entry) => buildRule(entry, origins))),
    chipMakers: buildMakers(main, 'chipMakers'),
    cardMakers: buildMakers(main, 'cardMakers'),
  };
}

/** SHA-256, lower-case hex, over path, length in bytes and text of each file in order. */
export function frozenHash(frozen: readonly FrozenFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of frozen) hash.update(`${path}\n${Buffer.byteLength(text)}\n${text}\n`);
  return hash.digest('hex');
}
