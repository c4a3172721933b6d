import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../runner/session/installed.ts';
import { parseYaml } from '../../runner/yaml/read.ts';

const FILES = ['suites', 'profiles', 'samples'].flatMap((folder) =>
  (readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

test.each(FILES)('%s is read whole', (file) => {
  const yaml = parseYaml(file, readFileSync(join(ROOT, file), 'utf8'));
  expect(Object.keys(yaml.value).length).toBeGreaterThan(0);
  for (const key of Object.keys(yaml.value)) expect(yaml.place([key]).line).toBeGreaterThan(1);
});

test('an alias stands for what its anchor names', () => {
  expect(parseYaml('a.yaml', 'a: &x {b: c}\nd: *x\n').value).toEqual({ a: { b: 'c' }, d: { b: 'c' } });
});

test('every scalar is a text', () => {
  expect(parseYaml('a.yaml', 'a: 6E00\nb: 9000\nc: true\nd: "~"\n').value).toEqual({
    a: '6E00',
    b: '9000',
    c: 'true',
    d: '~',
  });
});
