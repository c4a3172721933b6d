import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../messages/fault.ts';
import { readText } from '../yaml/read.ts';
import { suggestionFor } from '../yaml/suggest.ts';
import type { FrozenFile, Profile } from './model.ts';
import { parseProfile } from './parse-profile.ts';

export interface LoadOptions {
  /** Id of a region overlay in `profiles/regions/`. */
  readonly region?: string;
  /** Project folder that holds `profiles/`; the one this module lies in by default. */
  readonly root?: string;
}

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Loads a profile and, if asked, lays a region overlay over it.
 * @throws {Fault} the first mistake found; `checkProfile` on `profileFiles` gives all of them.
 */
export function loadProfile(id: string, options: LoadOptions = {}): Profile {
  return parseProfile(profileFiles(id, options), id, options.region);
}

/**
 * The files of a profile in their order: `profile.yaml`, the other parts by name, those of the profile that it extends,
 * the overlay last.
 * @throws {Fault} `PROFILE_UNKNOWN` or what reading gives
 */
export function profileFiles(id: string, options: LoadOptions = {}): readonly FrozenFile[] {
  const root = options.root ?? PROJECT;
  const folder = `profiles/${id}`;
  if (!/^[a-z][a-z0-9.-]*$/.test(id) || !existsSync(join(root, folder, 'profile.yaml'))) {
    throw new Fault('PROFILE_UNKNOWN', { id, suggestion: suggestionFor(id, profileIds(root)) });
  }
  const parts = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml') && name !== 'profile.yaml');
  const paths = [`${folder}/profile.yaml`, ...parts.sort().map((name) => `${folder}/${name}`)];
  const main = readText(join(root, folder, 'profile.yaml'));
  paths.push(...sharedParts(root, main), ...inherited(root, main));
  if (options.region !== undefined) paths.push(regionFile(root, options.region));
  return paths.map((path) => ({ path, text: readText(join(root, path)) }));
}

/** Parts that a profile takes over from another: its COS is assumed to be that one's, or its codes are. */
const SHARED = [
  [/^parametersOf: ([a-z][a-z0-9.-]*)$/m, /^parameters.*\.yaml$/],
  [/^codeTablesOf: ([a-z][a-z0-9.-]*)$/m, /^code-tables.*\.yaml$/],
] as const;

function sharedParts(root: string, main: string): readonly string[] {
  return SHARED.flatMap(([said, part]) => {
    const [, id] = said.exec(main) ?? [];
    if (id === undefined) return [];
    const names = readdirSync(join(root, 'profiles', id)).filter((name) => part.test(name));
    return names.sort().map((name) => `profiles/${id}/${name}`);
  });
}

/** All of another profile, which this one changes (`extends`). */
function inherited(root: string, main: string): readonly string[] {
  const [, id] = /^extends: ([a-z][a-z0-9.-]*)$/m.exec(main) ?? [];
  if (id === undefined) return [];
  if (!existsSync(join(root, 'profiles', id, 'profile.yaml')))
    throw new Fault('PROFILE_UNKNOWN', { id, suggestion: suggestionFor(id, profileIds(root)) });
  const parts = readdirSync(join(root, 'profiles', id)).filter((name) => name.endsWith('.yaml'));
  return parts.sort().map((name) => `profiles/${id}/${name}`);
}

/** Ids of the profiles in `profiles/`. */
export function profileIds(root: string = PROJECT): readonly string[] {
  const folder = join(root, 'profiles');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'profile.yaml')));
}

/** Ids of the region overlays in `profiles/regions/`. */
export function regionIds(root: string = PROJECT): readonly string[] {
  const folder = join(root, 'profiles', 'regions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : []));
}

/** Ids of the regions that add to a profile. */
export function regionsOf(id: string): readonly string[] {
  return regionIds().filter((region) => {
    const [, list = ''] =
      /^of: \[(.*)\]$/m.exec(readText(join(PROJECT, 'profiles', 'regions', `${region}.yaml`))) ?? [];
    return list.split(',').some((of) => of.trim() === id);
  });
}

function regionFile(root: string, region: string): string {
  const path = `profiles/regions/${region}.yaml`;
  if (!/^[a-z][a-z0-9-]*$/.test(region) || !existsSync(join(root, path))) {
    throw new Fault('PROFILE_UNKNOWN', { id: `regions/${region}`, suggestion: suggestionFor(region, regionIds(root)) });
  }
  return path;
}
