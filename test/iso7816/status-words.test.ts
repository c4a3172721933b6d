import fc from 'fast-check';
import { expect, test } from 'vitest';
import { swText } from '../../runner/iso7816/response.ts';
import { matchesStatus, meaningOf, STATUS_PATTERNS } from '../../runner/iso7816/status-words.ts';

test.each([
  ['9000', 0x9000, true],
  ['9000', 0x9001, false],
  ['63Cx', 0x63c2, true],
  ['63Cx', 0x63d2, false],
  ['61xx', 0x6118, true],
  ['6Cxx', 0x6118, false],
  ['6xxx', 0x6a82, true],
  ['xxxx', 0x0000, true],
  ['6a82', 0x6a82, true],
  ['6A8', 0x6a82, false],
  ['', 0x9000, false],
])('%s and %i: %s', (pattern, sw, matches) => {
  expect(matchesStatus(pattern, sw)).toBe(matches);
});

test.each([
  [0x9000, '成功', 'done'],
  [0x63c2, '验证失败，还剩 2 次', 'verify failed, 2 tries left'],
  [0x63c1, '验证失败，还剩 1 次', 'verify failed, 1 try left'],
  [0x63c0, '验证失败，还剩 0 次', 'verify failed, 0 tries left'],
  [0x63cf, '验证失败，还剩 15 次', 'verify failed, 15 tries left'],
  [0x6118, '还有 24 字节可取', '24 bytes waiting'],
  [0x6100, '还有 256 字节可取', '256 bytes waiting'],
  [0x6c08, 'Le 错，应为 8', 'wrong Le, should be 8'],
  [0x6982, '不满足安全状态', 'security status not satisfied'],
  [0x1234, '未定义的状态字', 'undefined status word'],
])('%i means %s', (sw, zh, en) => {
  expect(meaningOf(sw)).toEqual({ zh, en });
});

// Every row of cos-commands.md section 3, its double rows taken apart.
const SECTION_3 =
  '9000 61xx 6200 6281 6282 6283 6284 63Cx 6400 6581 6700 6882 6900 6901 6981 6982 6983 6984 6985 6986 6987 6988 6A80 ' +
  '6A81 6A82 6A83 6A84 6A86 6A87 6A89 6A88 6B00 6Cxx 6D00 6E00 6F00 9302 9303 9401 9402 9403 9406 9407 9408';

test('the catalogue holds every status word of the digest', () => {
  expect([...STATUS_PATTERNS].sort()).toEqual(SECTION_3.split(' ').sort());
});

test('every status word has a meaning without a gap, and its own text as a pattern', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), (sw) => {
      const { zh, en } = meaningOf(sw);
      expect(zh).not.toMatch(/[{}]|^$/);
      expect(en).not.toMatch(/[{}]|^$/);
      expect(matchesStatus(swText(sw), sw)).toBe(true);
      expect(matchesStatus(swText(sw ^ 1), sw)).toBe(false);
    }),
  );
});
