import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { unhex } from '../../../runner/iso7816/hex.ts';
import { parseCoding } from '../../../runner/profile/coding-text.ts';
import { isDate } from '../../../runner/profile/codings/calendar.ts';
import { mod11Two, mod11Weighted } from '../../../runner/profile/codings/check-character.ts';
import { checkCoding } from '../../../runner/profile/codings/codecs.ts';
import type { Coding, Element } from '../../../runner/profile/element.ts';
import { loadProfile } from '../../../runner/profile/load-profile.ts';

const { codeTables } = loadProfile('personal-2.00');

const ascii = (text: string, length = text.length): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => text.charCodeAt(at) || 0);
const gbk = (text: string, length: number): Uint8Array => {
  const value = new Uint8Array(length);
  value.set(iconv.encode(text, 'gbk'));
  return value;
};

function codes(coding: string, value: Uint8Array, type: Element['type'] = 'an'): readonly string[] {
  return checkCoding(value, parseCoding(coding) as Coding, { type, codeTables }).map(({ code }) => code);
}

describe('right values', () => {
  test.each([
    ['text', gbk('张三', 30), 'an'],
    ['text', gbk('喆堃镕', 30), 'an'], // GBK, outside of GB 2312
    ['text', gbk('JOHN O’BRIEN', 30), 'an'],
    ['text', gbk('古丽仙·阿不都热合曼', 20), 'an'], // fills its room to the last byte
    ['ascii', ascii('A-17/b', 16), 'an'],
    ['digits', ascii('013'), 'an'],
    ['digits', ascii('13800000000', 15), 'an'],
    ['date', unhex('20240229'), 'cn'],
    ['date-time', unhex('20240229235959'), 'cn'],
    ['year-month', unhex('202412'), 'cn'],
    ['year', unhex('2024'), 'cn'],
    ['region', unhex('330100'), 'cn'],
    ['amount', unhex('00012345'), 'cn'],
    ['bcd', unhex('0123FF'), 'cn'],
    ['bcd', unhex('01234F'), 'cn'],
    ['table gender', ascii('9'), 'an'],
    ['table ethnic', unhex('01'), 'cn'],
    ['table education', unhex('21'), 'cn'],
    ['table support_relation', unhex('1F'), 'cn'],
    ['table support_relation', unhex('01'), 'cn'],
    ['table unemp_reason or 00', ascii('00'), 'an'],
    ['table expert', ascii('121'), 'an'],
    ['flag 0 1 2', ascii('2'), 'an'],
    ['flag 01 02 03', unhex('03'), 'cn'],
    ['composite 2 table emp_reg_type | 3 table emp_form', ascii('10021'), 'an'],
    ['composite 3 table medical_type | 1 flag 0 1', ascii('3101'), 'an'],
    ['citizen-number', ascii('11010519491231002X'), 'an'], // the example of GB 11643
    ['citizen-number', ascii('830000199001010020'), 'an'], // a resident from Taiwan
    ['citizen-number', ascii('911156199001010029'), 'an'], // a foreigner with permanent residence
    ['organisation-code', ascii('D2143569X'), 'an'], // the example of GB 11714
    ['country', ascii('CHN'), 'an'],
    ['card-number', ascii('D2143569X'), 'an'], // the example of N1 annex A
    ['card-number', ascii('B00000131'), 'an'],
    ['card-identification', unhex('430200D15600000500000013FFFFFFFF'), 'cn'],
    ['institution', unhex('915600000211000011010002'), 'cn'], // the example of N1 table 12
    ['institution', unhex('9156000002430200430100D5'), 'cn'], // a byte that is no BCD, as seen in the field
    ['version', ascii('2.00'), 'an'],
    ['blood-group', gbk('AB型', 4), 'an'],
    ['blood-group', gbk('其他', 4), 'an'],
    ['binary', unhex('DEADBEEF'), 'b'],
    ['date', unhex('99991231'), 'cn'], // no end
    ['text pad FF', gbk('张三', 30), 'an'],
    ['image', unhex('FFD8FFE0'), 'b'],
    ['image', unhex('424D3610'), 'b'],
  ] as const)('%s %s', (coding, value, type) => {
    expect(codes(coding, value, type)).toEqual([]);
  });
});

describe('wrong values', () => {
  test.each([
    ['text', unhex('D5C5FF00'), 'an', 'TEXT'], // FF leads no GBK character
    ['text', unhex('D5C5C800'), 'an', 'TEXT'], // the last character is cut in half
    ['text', unhex('D5C500D5C5'), 'an', 'PADDING'],
    ['text', unhex('D5C50A00'), 'an', 'TEXT'],
    ['ascii', unhex('41C200'), 'an', 'FORM'],
    ['ascii', unhex('410041'), 'an', 'PADDING'],
    ['digits', ascii('1A3'), 'an', 'FORM'],
    ['date', unhex('20230229'), 'cn', 'DATE'],
    ['date', unhex('20241301'), 'cn', 'DATE'],
    ['date', unhex('2024013F'), 'cn', 'DATE'],
    ['date', ascii('2012'), 'cn', 'DATE'], // the year in ASCII, as on a card of 2012
    ['date-time', unhex('20240229240000'), 'cn', 'DATE'],
    ['year-month', unhex('202413'), 'cn', 'DATE'],
    ['year', unhex('20F4'), 'cn', 'DATE'],
    ['region', unhex('990100'), 'cn', 'REGION'],
    ['region', unhex('3301FF'), 'cn', 'REGION'],
    ['amount', unhex('0001234A'), 'cn', 'BCD'],
    ['bcd', unhex('01F3'), 'cn', 'BCD'],
    ['table gender', ascii('3'), 'an', 'CODE_TABLE'],
    ['table ethnic', unhex('57'), 'cn', 'CODE_TABLE'],
    ['table ethnic', unhex('AB'), 'cn', 'CODE_TABLE'],
    ['table unemp_reason or 00', ascii('01'), 'an', 'CODE_TABLE'],
    ['table gender', ascii('constructor'), 'an', 'CODE_TABLE'], // a name that every object has
    ['flag 0 1', ascii('2'), 'an', 'CODE_TABLE'],
    ['composite 2 table emp_reg_type | 3 table emp_form', ascii('10999'), 'an', 'CODE_TABLE'],
    ['citizen-number', ascii('110105194912310021'), 'an', 'CHECK_CHARACTER'],
    ['citizen-number', ascii('11010519491331002X'), 'an', 'DATE'],
    ['citizen-number', ascii('99010519491231002X'), 'an', 'REGION'],
    ['citizen-number', ascii('11010519491231002x'), 'an', 'FORM'],
    ['organisation-code', ascii('D21435690'), 'an', 'CHECK_CHARACTER'],
    ['organisation-code', ascii('D2143569-'), 'an', 'FORM'],
    ['country', ascii('CN\0'), 'an', 'FORM'],
    ['card-number', ascii('D21435691'), 'an', 'CHECK_CHARACTER'],
    ['card-number', ascii('02143569X'), 'an', 'FORM'],
    ['card-identification', unhex('430200D15600000600000013FFFFFFFF'), 'cn', 'FORM'],
    ['card-identification', unhex('000200D15600000500000013FFFFFFFF'), 'cn', 'REGION'],
    ['institution', unhex('915600000311000011010002'), 'cn', 'FORM'],
    ['institution', unhex('915600000211000000010002'), 'cn', 'REGION'],
    ['version', unhex('322E30'), 'an', 'FORM'],
    ['text pad FF', unhex('D5C500FF'), 'an', 'PADDING'],
    ['year', ascii('20'), 'cn', 'DATE'], // in ASCII
    ['image', unhex('00D8FFE0'), 'b', 'FORM'],
    ['blood-group', gbk('C型', 4), 'an', 'CODE_TABLE'],
  ] as const)('%s %s %s gives %s', (coding, value, type, code) => {
    expect(codes(coding, value, type)).toEqual([code]);
  });
});

describe('values that a ruling accepts', () => {
  test.each([
    ['version', unhex('322E3000'), 'AMB-009'], // 2.0 and 00, as on a card of 2012
    ['text pad FF', unhex('D5C5FFFF'), 'AMB-010'],
  ] as const)('%s %s under %s', (coding, value, ruling) => {
    const found = checkCoding(value, parseCoding(coding) as Coding, { type: 'an', codeTables });
    expect(found.map((finding) => finding.ruling)).toEqual([ruling]);
  });
});

test('a number that the ministry allots has 18 characters, whatever they are', () => {
  const context = { type: 'an', codeTables, parameter: () => 'allotted' } as const;
  const check = (text: string) => checkCoding(ascii(text, 18), { kind: 'citizen-number' }, context);
  expect(check('F11010519491231002')).toEqual([]);
  expect(check('F1101051949123100').map(({ code }) => code)).toEqual(['FORM']);
});

test.each([
  ['D2143569', 'X'],
  ['B0000013', '1'],
])('the card number %s has the check character %s (N1 annex A)', (body, check) => {
  expect(mod11Weighted(body)).toBe(check);
});

test('all eleven check characters occur', () => {
  const seen = new Set(
    Array.from({ length: 200 }, (_, number) => mod11Weighted(`A${String(number).padStart(7, '0')}`)),
  );
  expect([...seen].sort().join('')).toBe('0123456789X');
  const citizens = new Set(
    Array.from({ length: 200 }, (_, number) => mod11Two(`11010519491231${String(number).padStart(3, '0')}`)),
  );
  expect([...citizens].sort().join('')).toBe('0123456789X');
});

test.each([
  [1900, 2, 29, false],
  [2000, 2, 29, true],
  [2023, 4, 31, false],
  [2023, 12, 31, true],
  [1799, 1, 1, false],
])('%i-%i-%i is a date: %s', (year, month, day, expected) => {
  expect(isDate(year, month, day)).toBe(expected);
});
