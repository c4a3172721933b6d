import { buildElement, sourced } from './build-files.ts';
import type { Element } from './element.ts';
import type { ElementaryFile } from './model.ts';
import { type Entry, each, numberOf, type Origins, textOf } from './origins.ts';

/**
 * What a region adds to files of the nation (N1 section 6): elements behind those of an EF, more records of a ring.
 * SSSE and the records of cyclic files take no new elements. Gives each file that changes, by its path.
 */
export function extendFiles(
  files: readonly ElementaryFile[],
  overlay: Entry,
  origins: Origins,
  conflict: (entry: Entry, item: string, ...key: string[]) => void,
): ReadonlyMap<string, ElementaryFile> {
  const extended = new Map<string, ElementaryFile>();
  for (const entry of each(overlay, 'extensions')) {
    const path = textOf(entry, 'file');
    const file = extended.get(path) ?? files.find((one) => one.path === path);
    if (file === undefined) {
      const suggestion = files.map((one) => one.path).join(', ');
      origins.fault(entry, 'PROFILE_NAME_UNKNOWN', { what: 'file', name: path, suggestion }, 'file');
      continue;
    }
    const added = each(entry, 'elements').map((element) => buildElement(element, sourced(entry, file), origins));
    if (added.length > 0 && !takesElements(file)) {
      origins.fault(entry, 'OVERLAY_CLOSED', { item: path }, 'elements');
      continue;
    }
    const shadowing = added.filter(({ tag }) => file.elements.some((element) => element.tag === tag));
    for (const { tag } of shadowing) conflict(entry, `${path}#${tag}`, 'elements');
    const records = 'records' in entry.raw ? numberOf(entry, 'records') : file.records;
    if (records !== file.records && !(file.records !== undefined && (records ?? 0) > file.records))
      conflict(entry, path, 'records');
    const elements: readonly Element[] = [...file.elements, ...added.filter((element) => !shadowing.includes(element))];
    extended.set(path, origins.again(file, { ...file, elements, ...(records !== undefined && { records }) }));
  }
  return extended;
}

function takesElements({ directory, structure }: ElementaryFile): boolean {
  return directory !== 'SSSE' && (structure === 'variable' || structure === 'fixed');
}
