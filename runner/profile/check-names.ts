import { suggestionFor } from '../yaml/suggest.ts';
import type { Origins } from './origins.ts';

/** Notes a name that is not among the known ones. */
export function exists(
  of: object,
  what: string,
  name: string,
  known: readonly string[],
  origins: Origins,
  ...key: string[]
): void {
  if (!known.includes(name))
    origins.fault(of, 'PROFILE_NAME_UNKNOWN', { what, name, suggestion: suggestionFor(name, known) }, ...key);
}

/** Notes each item whose name an earlier one has. */
export function unique<T extends object>(
  items: readonly T[],
  what: string,
  name: (item: T) => string,
  key: string,
  origins: Origins,
): void {
  const first = new Map<string, T>();
  for (const item of items) {
    const other = first.get(name(item));
    if (other) origins.fault(item, 'PROFILE_TWICE', { what, name: name(item), other: origins.where(other) }, key);
    else first.set(name(item), item);
  }
}
