import { readFileSync } from 'node:fs';
import { Fault } from '../messages/fault.ts';
import { valueReadAhead } from './ahead.ts';
import { YamlFaults } from './faults.ts';
import { type Place, readTree, type YamlTree } from './tree.ts';

/** A YAML value of the failsafe schema: every scalar is a text. */
export type YamlValue = string | readonly YamlValue[] | { readonly [key: string]: YamlValue };

export type YamlPath = readonly (string | number)[];

/** A YAML file with its value and the way back from a value to its place. */
export interface YamlFile {
  readonly path: string;
  readonly text: string;
  readonly value: YamlValue;
  /** 1-based place of a value; of its key with `key: true`; of the nearest parent when it is not there. */
  place(path: YamlPath, options?: { readonly key?: boolean }): { readonly line: number; readonly col: number };
  /** A fault at a place of this file, with the line it stands on. */
  fault(code: Fault['code'], params: Fault['params'], path: YamlPath, options?: { readonly key?: boolean }): Fault;
}

/** No file of the bench comes near it. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/** Text of a file. @throws {Fault} `YAML_UNREADABLE`, `YAML_TOO_LARGE`, `YAML_ENCODING` */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new Fault('YAML_UNREADABLE', { file, reason: (cause as Error).message }, { cause, place: { file } });
  }
  if (bytes.length > LARGEST_BYTES)
    throw new Fault('YAML_TOO_LARGE', { file, bytes: bytes.length, limit: LARGEST_BYTES }, { place: { file } });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault('YAML_ENCODING', { file }, { cause, place: { file } });
  }
}

/**
 * Reads YAML with the failsafe schema. The first mistakes of syntax are thrown together as `YamlFaults`.
 * @throws {YamlFaults}
 */
export function parseYaml(path: string, text: string): YamlFile {
  let known: YamlTree | undefined;
  const tree = (): YamlTree => {
    known ??= readTree(text);
    return known;
  };
  const faultAt = (code: Fault['code'], params: Fault['params'], place: Place): Fault =>
    new Fault(code, params, { place: { file: path, ...place }, excerpt: text.split(/\r?\n/)[place.line - 1] ?? '' });
  const place: YamlFile['place'] = (target, options) => tree().place(target, options?.key ?? false);
  return {
    path,
    text,
    value: valueReadAhead(text) ?? checkedValue(path, tree(), faultAt),
    place,
    fault: (code, params, target, options) => faultAt(code, params, place(target, options)),
  };
}

/** @throws {YamlFaults} */
function checkedValue(
  file: string,
  tree: YamlTree,
  faultAt: (code: Fault['code'], params: Fault['params'], place: Place) => Fault,
): YamlValue {
  if (tree.mistakes.length > 0) {
    throw new YamlFaults(tree.mistakes.map(({ code, reason, place }) => faultAt(code, { file, reason }, place)));
  }
  try {
    return tree.value();
  } catch {
    throw new YamlFaults([faultAt('YAML_ALIAS', {}, { line: 1, col: 1 })]);
  }
}
