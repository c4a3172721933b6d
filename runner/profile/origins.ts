import type { FaultCode } from '../messages/catalogue.ts';
import type { Fault } from '../messages/fault.ts';
import type { YamlFile, YamlPath, YamlValue } from '../yaml/read.ts';

/** A map of a YAML file whose shape the schema has checked. */
export type RawMap = { readonly [key: string]: YamlValue };

/** One map of a profile's files: its file, its path inside, its contents. */
export interface Entry {
  readonly file: YamlFile;
  readonly path: YamlPath;
  readonly raw: RawMap;
}

/** Remembers where each part of a profile was written, and collects the mistakes found in it. */
export class Origins {
  readonly faults: Fault[] = [];
  readonly #entries = new WeakMap<object, Entry>();

  /** Notes where `made` comes from and gives it back. */
  from<T extends object>(entry: Entry, made: T): T {
    this.#entries.set(made, entry);
    return made;
  }

  /** Notes that `made` replaces `before`. */
  again<T extends object>(before: T, made: T): T {
    const entry = this.#entries.get(before);
    return entry === undefined ? made : this.from(entry, made);
  }

  /** Notes a mistake in an entry, or in what was made from one, at `key` below it. */
  fault(of: object, code: FaultCode, params: Fault['params'], ...key: YamlPath): void {
    const entry = this.#entries.get(of) ?? (of as Entry);
    this.faults.push(entry.file.fault(code, params, [...entry.path, ...key]));
  }

  /** `file:line` of something that was made, for hints. */
  where(of: object): string {
    const entry = this.#entries.get(of);
    return entry === undefined ? '?' : `${entry.file.path}:${entry.file.place(entry.path).line}`;
  }
}

/** The whole file as an entry. */
export function top(file: YamlFile): Entry {
  return { file, path: [], raw: file.value as RawMap };
}

/** The map below a key. */
export function below(entry: Entry, key: string): Entry {
  return { file: entry.file, path: [...entry.path, key], raw: (entry.raw[key] ?? {}) as RawMap };
}

/** The maps of the list below a key; none where the key is absent. */
export function each(entry: Entry, key: string): readonly Entry[] {
  const list = (entry.raw[key] ?? []) as readonly YamlValue[];
  return list.map((raw, index) => ({ file: entry.file, path: [...entry.path, key, index], raw: raw as RawMap }));
}

/** The maps below the keys of a map, with their keys. */
export function named(entry: Entry, key: string): readonly (readonly [string, Entry])[] {
  const inner = below(entry, key);
  return Object.keys(inner.raw).map((name) => [name, below(inner, name)] as const);
}

/** A text; empty where the key is absent. */
export function textOf(entry: Entry, key: string): string {
  const value = entry.raw[key];
  return typeof value === 'string' ? value : '';
}

/** A list of texts. */
export function textsOf(entry: Entry, key: string): readonly string[] {
  const value = entry.raw[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A whole number; the schema has seen to the digits. */
export function numberOf(entry: Entry, key: string): number {
  return Number(textOf(entry, key));
}

/** Keys with their numbers or texts, only where they are written: for optional members. */
export function optionalText<K extends string>(entry: Entry, key: K): { readonly [P in K]?: string } {
  return key in entry.raw ? ({ [key]: textOf(entry, key) } as { readonly [P in K]?: string }) : {};
}

export function optionalNumber<K extends string>(entry: Entry, key: K): { readonly [P in K]?: number } {
  return key in entry.raw ? ({ [key]: numberOf(entry, key) } as { readonly [P in K]?: number }) : {};
}
