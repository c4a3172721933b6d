import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCHEMA_RULES } from '../../runner/messages/schema-rules.ts';
import { ROOT } from '../../runner/session/installed.ts';
import { parseYaml } from '../../runner/yaml/read.ts';
import { compileSchema, validateYaml } from '../../runner/yaml/schema.ts';

const AN = { type: 'string' };

/** A rule for the value of `a`, a value that breaks it, and the two sentences. */
const ROWS: readonly (readonly [keyword: string, rule: object, value: string, zh: string, en: string])[] = [
  ['minItems', { type: 'array', minItems: 2 }, '[x]', '至少要有 2 项', '2 or more items are needed'],
  ['maxItems', { type: 'array', maxItems: 1 }, '[x, y]', '最多 1 项', 'no more items than 1 are allowed'],
  ['uniqueItems', { type: 'array', uniqueItems: true }, '[x, y, x]', '第 0 项与第 2 项相同', 'items 0 and 2 are equal'],
  ['contains', { type: 'array', contains: { const: 'z' } }, '[x]', '没有一项符合要求', 'no item is of the kind'],
  ['minProperties', { type: 'object', minProperties: 1 }, '{}', '至少要有 1 个键', '1 or more keys are needed'],
  [
    'maxProperties',
    { type: 'object', maxProperties: 1 },
    '{x: 1, y: 2}',
    '最多 1 个键',
    'no more keys than 1 are allowed',
  ],
  ['minLength', { type: 'string', minLength: 3 }, 'xy', '不能少于 3 个字符', 'must have 3 or more characters'],
  ['maxLength', { type: 'string', maxLength: 1 }, 'xy', '不能多于 1 个字符', 'must have no more characters than 1'],
  [
    'dependencies',
    { dependencies: { x: ['y'] }, type: 'object' },
    '{x: 1}',
    '写了 x 就必须写 y',
    'x needs y beside it',
  ],
  ['not', { not: { const: 'x' } }, 'x', '这里不允许这种写法', 'just what is not allowed'],
  ['false schema', { properties: { x: false }, type: 'object' }, '{x: 1}', '这里不能有内容', 'nothing may stand here'],
  [
    'twoOf',
    { type: 'object', properties: { x: AN, y: AN }, oneOf: [{ required: ['x'] }, { required: ['y'] }] },
    '{x: 1, y: 2}',
    'x, y 不能同时出现',
    'x, y can not stand together',
  ],
];

/** Keywords of numbers: no value of a YAML file is one, every scalar is a text; told all the same. */
const OF_NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

describe('rules of a schema in our own words', () => {
  test.each(ROWS)('%s', (_, rule, value, zh, en) => {
    const schema = { type: 'object', properties: { a: rule } };
    const validate = compileSchema(schema);
    const faults = validateYaml(parseYaml('a.yaml', `a: ${value}\n`), validate);
    const fault = faults.find(({ code }) => code === 'SCHEMA_RULE');
    expect(fault?.text.zh).toContain(zh);
    expect(fault?.text.en).toContain(en);
    for (const language of ['zh', 'en'] as const) {
      const shown = fault?.render(language) ?? '';
      expect(shown).toMatch(/^a\.yaml:1:\d+: SCHEMA_RULE a[^:：]*[:：]/);
      expect(shown).toMatch(/\n {2}→ \S/);
      for (const { message } of validate.errors ?? []) expect(shown).not.toContain(message);
    }
    expect(fault?.render('zh')).not.toMatch(/\b(must|should|fewer|more|items|properties)\b/);
  });

  test('a wrong type is named in both languages', () => {
    const validate = compileSchema({ type: 'object', properties: { a: { type: 'array' } } });
    const [fault] = validateYaml(parseYaml('a.yaml', 'a: x\n'), validate);
    expect(fault?.text).toEqual({ zh: 'a：应为 列表 […]', en: 'a: must be a list […]' });
  });

  test.each(['suites/suite', 'profiles/profile', 'profiles/sample'])(
    '%s uses no keyword without a sentence',
    (name) => {
      const schema: unknown = JSON.parse(readFileSync(join(ROOT, `${name}.schema.json`), 'utf8'));
      const own = ['type', 'enum', 'const', 'pattern', 'required', 'additionalProperties', 'propertyNames'];
      const told = new Set([...Object.keys(SCHEMA_RULES), ...own]);
      expect([...keywordsOf(schema)].filter((keyword) => !told.has(keyword))).toEqual([]);
    },
  );

  test('every rule says what helps, and rows cover all that a YAML file can break', () => {
    for (const { hint } of Object.values(SCHEMA_RULES)) expect(hint.zh && hint.en).toBeTruthy();
    const covered = new Set([...ROWS.map(([keyword]) => keyword), ...OF_NUMBERS]);
    // Those that enclose others are told by what is wrong inside; a format and draft 2020 are not used by our schemas.
    const left = Object.keys(SCHEMA_RULES).filter((keyword) => !covered.has(keyword));
    expect(left).toEqual(['format', 'dependentRequired', 'anyOf', 'oneOf', 'if', 'other']);
  });
});

/** Words that say something about a schema, not about a value. */
const ANNOTATIONS = new Set([
  '$schema',
  '$id',
  '$ref',
  'title',
  'description',
  'items',
  'then',
  'else',
  'allOf',
  'default',
]);
/** Keywords whose members are names that the schema chooses. */
const NAMED = new Set(['properties', 'definitions', 'dependencies']);

function keywordsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const part of schema) keywordsOf(part, found);
  else if (typeof schema === 'object' && schema !== null) {
    for (const [key, value] of Object.entries(schema)) {
      if (NAMED.has(key)) {
        if (key === 'dependencies') found.add(key);
        for (const part of Object.values(value as object)) keywordsOf(part, found);
        continue;
      }
      if (!ANNOTATIONS.has(key)) found.add(key);
      if (key !== 'enum' && key !== 'const') keywordsOf(value, found);
    }
  }
  return found;
}
