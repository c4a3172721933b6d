import { describe, expect, test } from 'vitest';
import { bytes } from '../../../runner/suite/matchers/bytes.ts';
import { equals } from '../../../runner/suite/matchers/equals.ts';
import { length } from '../../../runner/suite/matchers/length.ts';
import type { Matcher } from '../../../runner/suite/matchers/matcher.ts';
import { that } from '../../../runner/suite/matchers/that.ts';
import { time } from '../../../runner/suite/matchers/time.ts';
import { tlv } from '../../../runner/suite/matchers/tlv.ts';
import { compiler, judged, type MatcherRow } from '../fixture.ts';

const FCI = '6F0C8402AABBA5068801019F0C00';

const ROWS: readonly (readonly [matcher: Matcher, rows: readonly MatcherRow[]])[] = [
  [
    bytes,
    [
      ['01 10', { data: '0110' }, { data: '0111' }, 'DATA_MISMATCH'],
      ['01 10', { data: '0110' }, { data: '011000' }, 'DATA_MISMATCH'],
      ['01 10', { data: '0110' }, { data: '01' }, 'DATA_MISMATCH'],
      ['01 *', { data: '01' }, { data: '' }, 'DATA_MISMATCH'],
      ['01 *', { data: '01FFFF' }, { data: '02FFFF' }, 'DATA_MISMATCH'],
      ['.. 02', { data: '0102' }, { data: '02' }, 'DATA_MISMATCH'],
      ['01 .. .. *', { data: '010203' }, { data: '0102' }, 'DATA_MISMATCH'],
      ['01 .. 03 .. 05', { data: '01AA03BB05' }, { data: '01AA04BB05' }, 'DATA_MISMATCH'],
      ['{a} FF', { data: '010203FF' }, { data: '010204FF' }, 'DATA_MISMATCH'],
      ['{size(a)} *', { data: '03' }, { data: '04' }, 'DATA_MISMATCH'],
      ['', { data: '' }, { data: '00' }, 'DATA_MISMATCH'],
    ],
  ],
  [
    length,
    [
      ['2', { data: '0102' }, { data: '01' }, 'LENGTH_MISMATCH'],
      ['2', { data: '0102' }, { data: '010203' }, 'LENGTH_MISMATCH'],
      ['0', { data: '' }, { data: '00' }, 'LENGTH_MISMATCH'],
      ['size(a) - 1', { data: '0102' }, { data: '010203' }, 'LENGTH_MISMATCH'],
      ['{size(a)}', { data: '010203' }, { data: '0102' }, 'LENGTH_MISMATCH'],
      [{ min: '2' }, { data: '0102' }, { data: '01' }, 'LENGTH_MISMATCH'],
      [{ max: '2' }, { data: '0102' }, { data: '010203' }, 'LENGTH_MISMATCH'],
      [{ min: '1', max: '2' }, { data: '01' }, { data: '' }, 'LENGTH_MISMATCH'],
    ],
  ],
  [
    equals,
    [
      ['{a}', { data: '010203' }, { data: '010202' }, 'VALUE_MISMATCH'],
      ['{a}', { data: '010203' }, { data: '0102' }, 'VALUE_MISMATCH'],
      ['{slice(a, 0, 2)} 00', { data: '010200' }, { data: '010203' }, 'VALUE_MISMATCH'],
      ['{internal IRK b b}', { data: 'EEEEEEEE' }, { data: 'EEEEEEEF' }, 'VALUE_MISMATCH'],
    ],
  ],
  [
    that,
    [
      ["sw == '9000'", { sw: '9000' }, { sw: '6A83' }, 'CONDITION'],
      ['size(data) > 2', { data: '010203' }, { data: '01' }, 'CONDITION'],
      [['at(data, 0) == 1', 'at(data, 1) == 2'], { data: '0102' }, { data: '0103' }, 'CONDITION'],
      ['data == a', { data: '010203' }, { data: '010204' }, 'CONDITION'],
      // A value that is not the truth is none.
      ['flag', { scope: { flag: true } }, { scope: { flag: 'true' } }, 'CONDITION'],
    ],
  ],
  [
    time,
    [
      [{ max: '500 ms' }, { ms: 500 }, { ms: 500.1 }, 'TIME_LIMIT'],
      [{ max: 'param:timing.select' }, { ms: 200 }, { ms: 201 }, 'TIME_LIMIT'],
    ],
  ],
  [
    tlv,
    [
      [{ '6F.84': 'AA BB' }, { data: FCI }, { data: FCI.replace('AABB', 'AABC') }, 'TLV_VALUE'],
      [{ '6F.84': 'AA BB' }, { data: FCI }, { data: '6F00' }, 'TLV_VALUE'],
      [{ '6F.A5.88': '01' }, { data: FCI }, { data: FCI.replace('880101', '880102') }, 'TLV_VALUE'],
      [{ '6F.A5.9F0C': 'present' }, { data: FCI }, { data: '6F048402AABB' }, 'TLV_PRESENCE'],
      [{ '6F.85': 'absent' }, { data: FCI }, { data: '6F038501AA' }, 'TLV_PRESENCE'],
      [{ '84': '{slice(a, 0, 1)}' }, { data: '840101' }, { data: '840102' }, 'TLV_VALUE'],
    ],
  ],
];

describe.each(ROWS.map(([matcher, rows]) => ({ matcher, rows })))('$matcher.key', ({ matcher, rows }) => {
  test.each(rows)('%j is met by %j and missed by %j', (expected, meets, misses, code) => {
    expect(judged(matcher, expected, meets).findings).toEqual([]);
    const { findings } = judged(matcher, expected, misses);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]).toMatchObject({ event: 7, text: { zh: expect.stringMatching(/\p{Script=Han}/u) } });
  });
});

test('every condition that does not hold is told, with the values it looked at', () => {
  const { findings } = judged(that, ['at(data, 0) == 1', 'size(data) == 3', "sw == '9000'"], {
    data: '02',
    sw: '6A83',
  });
  expect(findings.map(({ actual }) => actual)).toEqual(['data = 02', 'data = 02', 'sw = 6A83']);
});

test('what differs is shown with what was expected', () => {
  const { findings } = judged(bytes, '01 .. {a} *', { data: '02AA010203' });
  expect(findings[0]).toMatchObject({ expected: '01 .. 01 02 03 *', actual: '02 AA 01 02 03' });
});

test.each([
  [length, {}, 'STEP_VALUE'],
  [time, { max: 'soon' }, 'STEP_VALUE'],
  [time, { max: 'param:timing.never' }, 'PARAMETER_UNKNOWN'],
  [bytes, ['01'], 'STEP_VALUE'],
  [bytes, '0', 'TEMPLATE_SYNTAX'],
  [equals, '{a', 'TEMPLATE_SYNTAX'],
  [that, 'sw ==', 'EXPRESSION_SYNTAX'],
  [tlv, { '84': '1' }, 'TEMPLATE_SYNTAX'],
] as const)('$key: %j is refused before any card is asked', (matcher, raw, code) => {
  expect(() => matcher.compile(raw, compiler)).toThrow(expect.objectContaining({ code }) as Error);
});
