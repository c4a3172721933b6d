import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, fitting } from '../../runner/messages/columns.ts';

test.each([
  ['abc', 2, 'ab'],
  ['卡片', 3, '卡'],
  ['卡片', 4, '卡片'],
  ['𠀀卡', 1, ''],
  ['a卡', -1, ''],
])('%s in %i columns', (text, width, expected) => expect(fitting(text, width)).toBe(expected));

test('what fits is a beginning, fits, and is as long as can be', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '卡', '，', '𠀀', '━')), fc.nat(40), (chars, width) => {
      const text = chars.join('');
      const taken = fitting(text, width);
      expect(text.startsWith(taken)).toBe(true);
      expect(columns(taken)).toBeLessThanOrEqual(width);
      const next = [...text][[...taken].length];
      if (next !== undefined) expect(columns(taken + next)).toBeGreaterThan(width);
    }),
  );
});
