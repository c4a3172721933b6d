import { describe, expect, test } from 'vitest';
import { authenticate, makeCard, SSSE, send } from './cards.ts';

const PIN = '0020000003123456';
const EMPLOYMENT = '00A4000002DF02';
const PUBLIC = '00A4000002DF01';
const IN_DF01 = '00A4040006D15600000500';
const MEDICAL = '00A4000002DF04';

/** Clauses: cos-commands.md 2.2 to 2.4 and 4. */
const ROWS: readonly (readonly [title: string, commands: readonly string[], response: RegExp])[] = [
  ['by tag with SFI', [SSSE, '00B2022800'], /^02013[34]9000$/],
  ['by tag in the current EF', [SSSE, '00A4020002EF05', '00B2020000'], /^02013[34]9000$/],
  ['by number', [SSSE, '00B2022C00'], /^02013[34]9000$/],
  ['exact Le', [SSSE, '00B2022803'], /^02013[34]9000$/],
  ['wrong Le', [SSSE, '00B2022802'], /^6C03$/],
  ['all records: 64 bytes', [SSSE, '00B2012DFF'], /^6C40$/],
  [
    'all records in order',
    [SSSE, '00B2012D40'],
    /^0110.{32}02013[34]0304322E3030040C.{24}0504.{8}0604.{8}0709.{18}9000$/,
  ],
  [
    'records from the last down',
    [SSSE, '00B2012E40'],
    /^0709.{18}0604.{8}0504.{8}040C.{24}0304.{8}02013[34]0110.{32}9000$/,
  ],
  ['SFI makes the EF current', [SSSE, '00B2022800', '00B2030000'], /^0304322E30309000$/],
  ['next record of a cyclic file', [SSSE, PIN, MEDICAL, '00B2004000', '00B2000200', '00B2000400'], /^001D.*9000$/],
  ['no such tag', [SSSE, '00B2772800'], /^6A83$/],
  ['no such number', [SSSE, '00B2082C00'], /^6A83$/],
  ['identifier 00', [SSSE, '00B2002800'], /^6A83$/],
  ['identifier FF', [SSSE, '00B2FF2800'], /^6A83$/],
  ['mode 7', [SSSE, '00B2012F00'], /^6A86$/],
  ['no current EF', [SSSE, '00B2010400'], /^6986$/],
  ['no such SFI', [SSSE, '00B201F400'], /^6A82$/],
  ['READ RECORD of a transparent file', [SSSE, '00B2013C00'], /^6981$/],
  ['READ BINARY of a record file', [SSSE, '00B0850000'], /^6981$/],
  ['READ BINARY without right', [SSSE, '00B0870000'], /^6982$/],
  ['READ BINARY', [IN_DF01, '00B0960010'], /^0{32}9000$/],
  ['READ BINARY, Le 00 up to 256 bytes', [IN_DF01, '00B0960000'], /^0{512}9000$/],
  ['READ BINARY of the end', [IN_DF01, '00B0960001', '00B0012700'], /^009000$/],
  ['READ BINARY past the end', [IN_DF01, '00B0960001', '00B0012702'], /^6C01$/],
  ['READ BINARY beyond the end', [IN_DF01, '00B0960001', '00B0012801'], /^6B00$/],
  ['READ BINARY, P1 with RFU bits', [SSSE, '00B0A50000'], /^6A86$/],
  ['protected record', [IN_DF01, '00B2012C00'], /^6982$/],
  ['protected record after PIN', [SSSE, PIN, PUBLIC, '00B2012C00'], /^2002.{4}9000$/],
  ['PIN presented inside the application', [IN_DF01, PIN, '00B2012C00'], /^2002.{4}9000$/],
  ['PIN and key: PIN alone', [SSSE, PIN, MEDICAL, '00B2903000'], /^6982$/],
  ['UPDATE RECORD without key', [SSSE, '00DC02280302 01 34'], /^6982$/],
  ['UPDATE RECORD of a file that nobody writes', [SSSE, PIN, MEDICAL, `00DC00431C${'00'.repeat(28)}`], /^6982$/],
  ['secure messaging on a plain file', [SSSE, '04B2022800'], /^6E00$/],
  ['more than 256 bytes go on by GET RESPONSE', [SSSE, PIN, EMPLOYMENT, '00B2012D00'], /^.{512}61B4$/],
  ['and the rest follows', [SSSE, PIN, EMPLOYMENT, '00B2012D00', '00C00000B4'], /^.{360}9000$/],
];

test.each(ROWS)('%s', (_, commands, response) => {
  expect(send(makeCard(), ...commands)).toMatch(response);
});

describe('UPDATE RECORD after its key', () => {
  test.each([
    ['a right record', '00DC052806050420300101', '9000'],
    ['by number', '00DC052C06050420300101', '9000'],
    ['longer than the room', '00DC05280705052030010100', '6A80'],
    ['another tag', '00DC052806060420300101', '6A80'],
    ['a length byte that lies', '00DC052806050320300101', '6A80'],
    ['no such tag', '00DC772806770420300101', '6A83'],
    ['no data', '00DC052800', '6700'],
    ['mode 5', '00DC052D06050420300101', '6A86'],
  ])('%s', (_, command, sw) => {
    const os = makeCard();
    send(os, SSSE);
    expect(authenticate(os, 'UKSSSE')).toBe('9000');
    const before = send(os, '00B2052800');
    expect(send(os, command)).toBe(sw);
    expect(send(os, '00B2052800')).toBe(sw === '9000' ? '0504203001019000' : before);
  });

  test('update.refusal', () => {
    const os = makeCard({ parameters: { 'update.refusal': '6A84' } });
    send(os, SSSE);
    authenticate(os, 'UKSSSE');
    expect(send(os, '00DC05280705052030010100')).toBe('6A84');
  });

  test('a cyclic file takes a new record as number 1 and drops the oldest', () => {
    const os = makeCard();
    send(os, SSSE, PIN, MEDICAL);
    expect(authenticate(os, 'UK2DF04')).toBe('9000');
    const before = Array.from({ length: 8 }, (_, at) => send(os, `00B20${at + 1}AC03`));
    expect(send(os, '00DC00AB0300FF31')).toBe('9000');
    const after = Array.from({ length: 8 }, (_, at) => send(os, `00B20${at + 1}AC03`));
    expect(after).toEqual(['00FF319000', ...before.slice(0, 7)]);
    expect(send(os, '00B209AC03')).toBe('6A83');
  });
});

describe('UPDATE BINARY after its key', () => {
  test.each([
    ['at the start', '00D69600021234', '9000'],
    ['up to the end', '00D60126021234', '9000'],
    ['past the end', '00D60127021234', '6700'],
    ['beyond the end', '00D60128021234', '6B00'],
  ])('%s', (_, command, sw) => {
    const os = makeCard();
    send(os, SSSE, PUBLIC);
    expect(authenticate(os, 'UK7DF01')).toBe('9000');
    expect(send(os, '00A4020002EF16', command)).toBe(sw);
  });
});

describe('APPEND RECORD', () => {
  test('is unknown where the card does not declare it', () => {
    expect(send(makeCard(), SSSE, '00E20028020100')).toBe('6D00');
  });

  test('full linear file, then a ring', () => {
    const os = makeCard({ parameters: { 'append.supported': true } });
    send(os, SSSE);
    authenticate(os, 'UKSSSE');
    expect(send(os, '00E2002803020133')).toBe('6A84');
    expect(send(os, PIN, MEDICAL)).toBe('610A');
    authenticate(os, 'UK2DF04');
    expect(send(os, '00E200A80300FF31')).toBe('9000');
    expect(send(os, '00B201AC00')).toBe('00FF319000');
  });
});

test('le.zero 6C: the card wants the exact length', () => {
  const os = makeCard({ parameters: { 'le.zero': '6C' } });
  expect(send(os, SSSE, '00B2022800')).toBe('6C03');
});

test('record.all false: mode 101 is refused', () => {
  const os = makeCard({ parameters: { 'record.all': false } });
  expect(send(os, SSSE, '00B2012D40')).toBe('6A86');
});

test('directory.readable: one record for each application', () => {
  const os = makeCard({ parameters: { 'directory.readable': true } });
  expect(send(os, SSSE, '00B201F400')).toBe('700CDF016F088406D156000005009000');
  expect(send(makeCard(), SSSE, '00B201F400')).toBe('6A82');
});
