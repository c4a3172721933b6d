import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../runner/session/installed.ts';
import { readSuites } from '../../runner/suite/read-suites.ts';
import { readAhead, valueReadAhead } from '../../runner/yaml/ahead.ts';
import { YamlFaults } from '../../runner/yaml/faults.ts';
import { parseYaml } from '../../runner/yaml/read.ts';
import { readTree } from '../../runner/yaml/tree.ts';

const { suites, registers } = readSuites(ROOT);
const INSTALLED = [...suites, ...Object.values(registers)];
/** Nine doublings: a few lines that would become a thousand values. */
const BOMB = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
const WRONG: readonly (readonly [string, string, string])[] = [
  ['a key that stands twice', 'a: 1\na: 2\n', 'YAML_DUPLICATE_KEY'],
  ['nothing', '', 'YAML_EMPTY'],
  ['a list that does not end', 'a: [1\n', 'YAML_SYNTAX'],
  ['aliases of aliases', ['a0: &a0 [x, x]', ...BOMB, ''].join('\n'), 'YAML_ALIAS'],
];

beforeAll(() => readAhead([...INSTALLED.map(({ text }) => text), ...WRONG.map(([, text]) => text)]));

test.each(INSTALLED)('$path has the value that it has when it is read here', ({ path, text }) => {
  const ahead = valueReadAhead(text);
  expect(ahead).toEqual(readTree(text).value());
  const yaml = parseYaml(path, text);
  expect(yaml.value).toBe(ahead);
  expect(yaml.place(Object.keys(yaml.value).slice(-1)).line).toBeGreaterThan(1);
});

test.each(WRONG)('%s is still told where it is read', (_, text, code) => {
  expect(valueReadAhead(text)).toBeUndefined();
  let thrown: unknown;
  try {
    parseYaml('wrong.yaml', text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(YamlFaults);
  expect((thrown as YamlFaults).faults.map((fault) => fault.code)).toEqual([code]);
});
