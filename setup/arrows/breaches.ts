import { posix } from 'node:path';
import type { Import, ImportMap } from './imports.ts';
import type { Arrow } from './table.ts';

/** Every import against the arrows, every circle at run time, every file that nothing reaches: one sentence each. */
export function breaches(imports: ImportMap, arrows: readonly Arrow[], entries: readonly string[]): string[] {
  return [
    ...[...imports].flatMap(([file, list]) => againstArrows(file, list, arrows)),
    ...circles(imports),
    ...orphans(imports, entries),
  ];
}

function againstArrows(file: string, list: readonly Import[], arrows: readonly Arrow[]): string[] {
  const row = arrows.filter(({ from }) => within(file, from)).sort((a, b) => b.from.length - a.from.length)[0];
  if (!row) return [`${file}: no row of setup/arrows/table.ts covers this folder`];
  return list
    .filter((one) => !allowed(file, one, row))
    .map((one) => `${file} must not import ${targetOf(file, one) ?? one.specifier}`);
}

function allowed(file: string, one: Import, row: Arrow): boolean {
  const target = targetOf(file, one);
  if (target === undefined) {
    if (one.specifier.startsWith('node:')) return !row.without?.includes(one.specifier);
    return row.packages !== false;
  }
  const own = row.from.endsWith('.ts') ? posix.dirname(row.from) : row.from;
  const open = [own, ...row.to, ...(one.typeOnly ? (row.types ?? []) : [])];
  return open.some((place) => within(target, place));
}

/** The file of ours that an import names, or undefined for a package or a module of Node. */
function targetOf(file: string, { specifier }: Import): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
}

function within(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

function circles(imports: ImportMap): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const found: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'open');
    trail.push(file);
    for (const one of imports.get(file) ?? []) {
      const next = targetOf(file, one);
      if (next === undefined || one.typeOnly || !imports.has(next)) continue;
      if (state.get(next) === 'open') found.push(`circle: ${[...trail.slice(trail.indexOf(next)), next].join(' → ')}`);
      else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(file, 'done');
  };
  for (const file of imports.keys()) if (!state.has(file)) visit(file);
  return found;
}

function orphans(imports: ImportMap, entries: readonly string[]): string[] {
  const reached = new Set<string | undefined>(entries);
  for (const [file, list] of imports) {
    // A file that only its test imports is dead all the same.
    if (within(file, 'test')) continue;
    for (const one of list) reached.add(targetOf(file, one));
  }
  return [...imports.keys()]
    .filter((file) => !reached.has(file) && !within(file, 'test'))
    .map((file) => `${file} is imported by nothing but tests`);
}
