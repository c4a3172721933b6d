import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export interface Import {
  readonly specifier: string;
  /** True when the import is gone at run time: `import type`, `export type`. */
  readonly typeOnly: boolean;
}

/** File (relative to the checkout, with slashes) to its imports. */
export type ImportMap = ReadonlyMap<string, readonly Import[]>;

const COMMENT = /\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g;
const STATEMENT = /(?:^|\n)\s*(?:import|export)(\s+type)?\s+(?:[^'";]*?\sfrom\s+)?'([^']+)'/g;
/** Also a file that is started by its place: a child process or a worker. */
const DYNAMIC = /import\(\s*'([^']+)'\s*\)|new URL\(\s*'(\.[^']+\.ts)'/g;

/** The imports of one TypeScript source as this house writes them (single quotes, one statement an import). */
export function importsOf(source: string): Import[] {
  const code = source.replace(COMMENT, '$1');
  const stated = [...code.matchAll(STATEMENT)].map(([, type, specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: type !== undefined,
  }));
  const dynamic = [...code.matchAll(DYNAMIC)].map(([, module, place]) => ({
    specifier: module ?? place ?? '',
    typeOnly: false,
  }));
  return [...stated, ...dynamic];
}

/** Reads every .ts file of `folders` below `root`. */
export function readImports(root: string, folders: readonly string[]): ImportMap {
  const imports = new Map<string, readonly Import[]>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (path.endsWith('.ts')) imports.set(path, importsOf(readFileSync(join(root, path), 'utf8')));
    }
  };
  for (const folder of folders) walk(folder);
  return imports;
}
