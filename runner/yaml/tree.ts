import { createRequire } from 'node:module';
import type { Node, Pair } from 'yaml';
import type { Fault } from '../messages/fault.ts';
import type { YamlPath, YamlValue } from './read.ts';

/** A place of a text, both 1-based. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

/** A mistake of syntax: its code, the words for it, and where it is. */
export interface SyntaxMistake {
  readonly code: Fault['code'];
  readonly reason: string;
  readonly place: Place;
}

/** A YAML text as a tree that knows where everything stands. Costly: made only when a place or a mistake is asked for. */
export interface YamlTree {
  readonly mistakes: readonly SyntaxMistake[];
  /** Its value, when there are no mistakes. @throws when aliases expand to too much */
  value(): YamlValue;
  /** Place of a value, of its key, or of the nearest parent when it is not there. */
  place(path: YamlPath, key: boolean): Place;
}

const MOST_ALIASES = 50;
const TOP: Place = { line: 1, col: 1 };
/** The package is loaded with the first tree: most runs never need one. */
const require = createRequire(import.meta.url);

/** Reads a text with the failsafe schema. */
export function readTree(text: string): YamlTree {
  const { LineCounter, parseAllDocuments } = require('yaml') as typeof import('yaml');
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: counter,
    uniqueKeys: true,
    merge: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), col: Math.max(1, col) };
  };
  const [document, second] = Array.isArray(documents) ? documents : [];
  const root = document?.contents as Node | null | undefined;
  const mistakes = (): SyntaxMistake[] => {
    if (!root) return [{ code: 'YAML_EMPTY', reason: '', place: TOP }];
    if (second) return [{ code: 'YAML_DOCUMENTS', reason: '', place: at(second.range[0]) }];
    return (document?.errors ?? []).map(({ code, message, pos }) => ({
      code: CODES[code] ?? 'YAML_SYNTAX',
      reason: message.split('\n')[0] as string,
      place: at(pos[0]),
    }));
  };
  return {
    mistakes: mistakes(),
    value: () => document?.toJS({ maxAliasCount: MOST_ALIASES }) as YamlValue,
    place: (path, key) => (root ? at(offsetOf(root, path, key)) : TOP),
  };
}

const CODES: Readonly<Record<string, Fault['code']>> = {
  DUPLICATE_KEY: 'YAML_DUPLICATE_KEY',
  TAB_AS_INDENT: 'YAML_TAB',
};

/** Offset of the node at a path, or of the deepest one that is there. */
function offsetOf(root: Node, path: YamlPath, key: boolean): number {
  const { isMap, isPair, isScalar, isSeq } = require('yaml') as typeof import('yaml');
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
