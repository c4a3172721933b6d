import { readFileSync } from 'node:fs';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from 'yaml';
import { Fault } from '../messages/fault.ts';
import { YamlFaults } from './faults.ts';

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
const MOST_ALIASES = 50;

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
 * Parses YAML with the failsafe schema. The first mistakes of syntax are thrown together as `YamlFaults`.
 * @throws {YamlFaults}
 */
export function parseYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: counter,
    uniqueKeys: true,
    merge: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const at = (offset: number): { line: number; col: number } => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), col: Math.max(1, col) };
  };
  const lines = text.split(/\r?\n/);
  const faultAt = (code: Fault['code'], params: Fault['params'], place: { line: number; col: number }): Fault =>
    new Fault(code, params, { place: { file: path, ...place }, excerpt: lines[place.line - 1] ?? '' });

  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document?.contents) throw new YamlFaults([faultAt('YAML_EMPTY', { file: path }, { line: 1, col: 1 })]);
  if (second) throw new YamlFaults([faultAt('YAML_DOCUMENTS', { file: path }, at(second.range[0]))]);
  if (document.errors.length > 0) {
    throw new YamlFaults(
      document.errors.map((error) => {
        const code =
          error.code === 'DUPLICATE_KEY'
            ? 'YAML_DUPLICATE_KEY'
            : error.code === 'TAB_AS_INDENT'
              ? 'YAML_TAB'
              : 'YAML_SYNTAX';
        return faultAt(code, { reason: error.message.split('\n')[0] as string }, at(error.pos[0]));
      }),
    );
  }
  let value: YamlValue;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES }) as YamlValue;
  } catch {
    throw new YamlFaults([faultAt('YAML_ALIAS', {}, { line: 1, col: 1 })]);
  }
  const root = document.contents as Node;
  const place: YamlFile['place'] = (target, options) => at(offsetOf(root, target, options?.key ?? false));
  return {
    path,
    text,
    value,
    place,
    fault: (code, params, target, options) => faultAt(code, params, place(target, options)),
  };
}

/** Offset of the node at a path, or of the deepest one that is there. */
function offsetOf(root: Node, path: YamlPath, key: boolean): number {
  let node: Node = root;
  let offset = root.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === String(step)) as
        | Pair<Node, Node | null>
        | undefined;
      if (!pair) return offset;
      if (last && key) return pair.key.range?.[0] ?? offset;
      node = pair.value ?? pair.key;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (!item) return offset;
      node = item;
    } else {
      return offset;
    }
    offset = node.range?.[0] ?? offset;
  }
  return offset;
}
