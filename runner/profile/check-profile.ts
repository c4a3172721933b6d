import { suggestionFor } from '../yaml/suggest.ts';
import { keysOf } from './access.ts';
import { CERTIFICATES } from './build-certificates.ts';
import { checkElements } from './check-elements.ts';
import { exists, unique } from './check-names.ts';
import type { Directory, ElementaryFile, Profile } from './model.ts';
import type { Origins } from './origins.ts';
import { parseReference } from './path.ts';

/** The bank's environment: the profile knows the keys of its purse, its files are the bank's. */
const FINANCIAL = 'EP';

/** What no schema can say: names that must exist, lengths that must add up, numbers that must agree. */
export function checkAll(profile: Profile, origins: Origins): void {
  unique(profile.directories, 'directory', ({ name }) => name, 'name', origins);
  unique(
    profile.directories.filter(({ aid }) => aid !== undefined),
    'AID',
    ({ aid }) => aid ?? '',
    'aid',
    origins,
  );
  unique(profile.keys, 'key', ({ name }) => name, 'name', origins);
  unique(profile.businesses, 'business', ({ id }) => id, 'id', origins);
  unique(profile.rules, 'rule', ({ id }) => id, 'id', origins);
  const directories = profile.directories.map(({ name }) => name);
  const businesses = profile.businesses.map(({ id }) => id);
  for (const directory of profile.directories) {
    exists(directory, 'business', directory.business, businesses, origins, 'business');
    unique(directory.files, 'file', ({ path }) => path, 'file', origins);
    for (const file of directory.files) checkFile(profile, directory, file, origins);
    for (const file of directory.internal) {
      checkRights(profile, directory, file, origins);
      exists(file, 'parameter', file.size, Object.keys(profile.parameters), origins, 'size');
    }
    if (directory.foreign) checkForeign(profile, directory, origins);
  }
  const holders = [...directories, FINANCIAL, ...(profile.certificates ? [CERTIFICATES] : [])];
  for (const key of profile.keys) exists(key, 'directory', key.directory, holders, origins, 'directory');
  checkCertificates(profile, origins);
  for (const rule of profile.rules) {
    if (rule.kind === 'requires') {
      checkReference(profile, rule, rule.if, 'if', origins);
      for (const reference of rule.then) checkReference(profile, rule, reference, 'then', origins);
    } else {
      for (const reference of rule.of) checkReference(profile, rule, reference, 'of', origins);
    }
  }
}

/** Registered application provider identifier of the labour field (card-structure.md 2). */
const RID = 'D156000005';

/** Indicators of another field stand under a name of their own and under keys of their own, never under national ones. */
function checkForeign(profile: Profile, directory: Directory, origins: Origins): void {
  const { name } = directory;
  if (directory.aid?.startsWith(RID)) origins.fault(directory, 'PROFILE_FOREIGN_AID', { name, rid: RID }, 'aid');
  const own = new Set(profile.keys.filter((key) => key.directory === name).map((key) => key.name));
  for (const file of directory.files) {
    for (const op of ['read', 'update'] as const) {
      const strange = keysOf(file[op]).find((key) => !own.has(key));
      if (strange) origins.fault(file, 'PROFILE_FOREIGN_KEY', { file: file.path, key: strange, name }, op);
    }
  }
}

/** Files of the certificate application open with its own keys, and none stands twice. */
function checkCertificates({ certificates, keys }: Profile, origins: Origins): void {
  if (!certificates) return;
  unique(certificates.files, 'file', ({ path }) => path, 'file', origins);
  const own = keys.filter(({ directory }) => directory === CERTIFICATES).map(({ name }) => name);
  for (const file of certificates.files)
    for (const op of ['read', 'update'] as const)
      for (const key of keysOf(file[op])) exists(file, 'key', key, own, origins, op);
}

function checkFile(profile: Profile, directory: Directory, file: ElementaryFile, origins: Origins): void {
  const { fid, sfi } = file;
  if (sfi !== Number.parseInt(fid.slice(2), 16) || sfi < 1 || sfi > 30) {
    origins.fault(file, 'PROFILE_SFI', { sfi: sfi.toString(16).toUpperCase().padStart(2, '0'), fid }, 'sfi');
  }
  checkRights(profile, directory, file, origins);
  if (file.structureBy !== undefined)
    exists(file, 'parameter', file.structureBy, Object.keys(profile.parameters), origins, 'structureBy');
  checkElements(profile, file, origins);
}

/** The keys of a right are in the directory or in SSSE. */
function checkRights(
  profile: Profile,
  directory: Directory,
  file: Pick<ElementaryFile, 'read' | 'update'>,
  origins: Origins,
): void {
  const held = profile.keys
    .filter((key) => key.directory === directory.name || key.directory === 'SSSE')
    .map(({ name }) => name);
  for (const op of ['read', 'update'] as const) {
    for (const key of keysOf(file[op])) exists(file, 'key', key, held, origins, op);
  }
}

function checkReference(profile: Profile, rule: object, reference: string, key: string, origins: Origins): void {
  let wanted: ReturnType<typeof parseReference>;
  try {
    wanted = parseReference(reference);
  } catch {
    origins.fault(rule, 'REFERENCE_FORM', { reference }, key);
    return;
  }
  const file = profile.directories
    .flatMap(({ files }) => files)
    .find(({ path }) => path === `${wanted.directory}/${wanted.fid}`);
  const found = file !== undefined && (wanted.tag === undefined || file.elements.some(({ tag }) => tag === wanted.tag));
  if (found) return;
  const known = profile.directories.flatMap(({ files }) => files.map(({ path }) => path));
  origins.fault(
    rule,
    'PROFILE_NAME_UNKNOWN',
    { what: 'file', name: reference, suggestion: suggestionFor(reference, known) },
    key,
  );
}
