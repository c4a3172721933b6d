import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import type { YamlValue } from './read.ts';

/**
 * The value of a sound YAML file, or undefined where anything is unusual: the reader that knows places (`tree.ts`) then
 * says what is wrong. js-yaml keeps no tree, which makes it several times as fast; both give the same value
 * (test/yaml/readers.test.ts). Aliases are left to the other one, which bounds what they expand to.
 */
export function quickValue(text: string): YamlValue | undefined {
  // A carriage return alone ends a line for this reader, and not for the other.
  if (/\r(?!\n)/.test(text)) return undefined;
  try {
    return load(text, { schema: FAILSAFE_SCHEMA, maxAliases: 0 }) as YamlValue;
  } catch {
    return undefined;
  }
}
