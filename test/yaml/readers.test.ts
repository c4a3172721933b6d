import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ROOT } from '../../runner/session/installed.ts';
import { quickValue } from '../../runner/yaml/quick.ts';
import { parseYaml } from '../../runner/yaml/read.ts';
import { readTree } from '../../runner/yaml/tree.ts';

const FILES = ['suites', 'profiles', 'samples'].flatMap((folder) =>
  (readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

const value = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[ -~\n中文：]{0,30}$/),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z0-9 {}:#'"-]{1,8}$/), tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

describe('the reader that is quick and the one that knows places give one value', () => {
  test.each(FILES)('%s', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const quick = quickValue(text);
    expect(readTree(text)).toMatchObject({ mistakes: [] });
    // Anchors and aliases are left to the one that knows places, which limits them.
    if (/[:-] \*[\w-]+$/m.test(text)) expect(quick).toBeUndefined();
    else expect(quick).toEqual(readTree(text).value());
  });

  test('whatever was written, in each style', () => {
    const styles = fc.record({
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      lineWidth: fc.constantFrom(0, 20, 80),
    });
    fc.assert(
      fc.property(value, styles, (written, style) => {
        const text = stringify(written, { ...style, schema: 'failsafe', aliasDuplicateObjects: false } as object);
        const quick = quickValue(text);
        if (quick !== undefined) expect(quick).toEqual(readTree(text).value());
      }),
      { numRuns: 500 },
    );
  });
});

test('aliases are left to the reader that bounds them', () => {
  const text = 'a: &x {b: c}\nd: *x\n';
  expect(quickValue(text)).toBeUndefined();
  expect(parseYaml('a.yaml', text).value).toEqual({ a: { b: 'c' }, d: { b: 'c' } });
});
