import { accessOf, sourced } from './build-files.ts';
import { exists } from './check-names.ts';
import type { Directory, ElementaryFile, KeyEntry } from './model.ts';
import { type Entry, each, type Origins, optionalText, textOf } from './origins.ts';

/** Bytes of an SM4 key: a key that was shorter under 3DES (STK) can not stay so. */
const SM4_KEY = 16;

interface Changed {
  readonly directories: readonly Directory[];
  readonly keys: readonly KeyEntry[];
}

/** What a profile changes of the one that it extends: rights of a file, the algorithm of a kind of key; each with its source. */
export function withChanges({ directories, keys }: Changed, parts: readonly Entry[], origins: Origins): Changed {
  const files = new Map<string, Entry>();
  const kinds = new Map<string, Entry>();
  const paths = directories.flatMap((directory) => directory.files.map(({ path }) => path));
  for (const entry of parts.flatMap((part) => each(part, 'changes'))) {
    const path = textOf(entry, 'file');
    if ('file' in entry.raw) exists(entry, 'file', path, paths, origins, 'file');
    if ('file' in entry.raw) files.set(path, entry);
    else kinds.set(textOf(entry, 'keys'), entry);
  }
  const fileOf = (file: ElementaryFile): ElementaryFile => {
    const entry = files.get(file.path);
    return entry ? changedFile(file, entry, origins) : file;
  };
  return {
    directories: directories.map((directory) =>
      directory.files.some(({ path }) => files.has(path))
        ? origins.again(directory, { ...directory, files: directory.files.map(fileOf) })
        : directory,
    ),
    keys: keys.map((key) => {
      const entry = kinds.get(key.kind);
      if (!entry || textOf(entry, 'algorithm') !== 'SM4') return key;
      return origins.again(key, { ...key, algorithm: 'SM4', length: SM4_KEY, ...sourced(entry) });
    }),
  };
}

function changedFile(file: ElementaryFile, entry: Entry, origins: Origins): ElementaryFile {
  return origins.again(file, {
    ...file,
    ...('read' in entry.raw && { read: accessOf(entry, 'read', origins) }),
    ...('update' in entry.raw && { update: accessOf(entry, 'update', origins) }),
    ...optionalText(entry, 'note'),
    ...sourced(entry),
  });
}
