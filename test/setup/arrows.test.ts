import { describe, expect, test } from 'vitest';
import { breaches } from '../../setup/arrows/breaches.ts';
import { type Import, importsOf } from '../../setup/arrows/imports.ts';
import type { Arrow } from '../../setup/arrows/table.ts';

const ARROWS: Arrow[] = [
  { from: 'low', to: [], packages: false, without: ['node:fs'] },
  { from: 'high', to: ['low'], types: ['side'] },
  { from: 'high/door.ts', to: ['low', 'side'] },
  { from: 'side', to: [] },
  { from: 'test', to: ['low', 'high', 'side'] },
];
const value = (specifier: string): Import => ({ specifier, typeOnly: false });
const type = (specifier: string): Import => ({ specifier, typeOnly: true });

describe('imports', () => {
  test.each<[string, Import[]]>([
    ["import { a } from './a.ts';", [value('./a.ts')]],
    [
      "import type { A } from './a.ts';\nimport {\n  b,\n  type C,\n} from '../b.ts';",
      [type('./a.ts'), value('../b.ts')],
    ],
    ["import 'node:fs';", [value('node:fs')]],
    ["export { a } from './a.ts';", [value('./a.ts')]],
    ["const a = await import('./a.ts');", [value('./a.ts')]],
    ["fork(new URL('./child.ts', import.meta.url));", [value('./child.ts')]],
    ["// import { a } from './a.ts';\n/* import { b } from './b.ts'; */", []],
    ["const url = 'https://example.org'; export const a = 'x';", []],
  ])('%j', (source, expected) => expect(importsOf(source)).toEqual(expected));
});

describe('breaches', () => {
  const entry = ['high/main.ts'];
  test.each<[string, Record<string, Import[]>, string[]]>([
    ['along the arrow', { 'high/main.ts': [value('../low/a.ts')], 'low/a.ts': [] }, []],
    [
      'against the arrow',
      { 'high/main.ts': [value('../low/a.ts')], 'low/a.ts': [type('../high/main.ts')] },
      ['low/a.ts must not import high/main.ts'],
    ],
    ['a type of a contract', { 'high/main.ts': [type('../side/s.ts')], 'side/s.ts': [] }, []],
    [
      'a value of a contract',
      { 'high/main.ts': [value('../side/s.ts')], 'side/s.ts': [] },
      ['high/main.ts must not import side/s.ts'],
    ],
    [
      'the row of one file',
      { 'high/main.ts': [value('./door.ts')], 'high/door.ts': [value('../side/s.ts')], 'side/s.ts': [] },
      [],
    ],
    [
      'a package and a module where there must be none',
      { 'high/main.ts': [value('../low/a.ts'), value('yaml')], 'low/a.ts': [value('yaml'), value('node:fs')] },
      ['low/a.ts must not import yaml', 'low/a.ts must not import node:fs'],
    ],
    [
      'a circle',
      { 'high/main.ts': [value('./b.ts')], 'high/b.ts': [value('./main.ts')] },
      ['circle: high/main.ts → high/b.ts → high/main.ts'],
    ],
    ['a circle of types alone', { 'high/main.ts': [value('./b.ts')], 'high/b.ts': [type('./main.ts')] }, []],
    [
      'a file that only its test imports',
      { 'high/main.ts': [], 'low/a.ts': [], 'test/low/a.test.ts': [value('../../low/a.ts')] },
      ['low/a.ts is imported by nothing but tests'],
    ],
    [
      'a folder that nobody described',
      { 'high/main.ts': [value('../new/n.ts')], 'new/n.ts': [] },
      ['high/main.ts must not import new/n.ts', 'new/n.ts: no row of setup/arrows/table.ts covers this folder'],
    ],
  ])('%s', (_name, imports, expected) =>
    expect(breaches(new Map(Object.entries(imports)), ARROWS, entry)).toEqual(expected),
  );
});
