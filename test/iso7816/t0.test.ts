import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { followUp, inOnePiece, joinResponses, MOST_FOLLOW_UPS } from '../../runner/iso7816/t0.ts';

describe('the command that follows', () => {
  test.each([
    { on: '00A4000002DF01', answer: '6118', next: '00C0000018' },
    { on: '00A4000002DF01', answer: '6100', next: '00C0000000' },
    { on: '00C0000010', answer: 'AABB6105', next: '00C0000005' },
    { on: '00B20105FF', answer: '6C40', next: '00B2010540' },
    { on: '00B2010510', answer: '6C00', next: '00B2010500' },
    { on: '00840000', answer: '6C08', next: '0084000008' },
    { on: '00880000020102FF', answer: '6C08', next: '0088000002010208' },
    { on: '0020000003123456', answer: '6C08', next: undefined }, // no Le to correct
    { on: '0020000005123456', answer: '6C08', next: undefined }, // no APDU at all
    { on: '00B20105FF', answer: '9000', next: undefined },
    { on: '00B20105FF', answer: '63C2', next: undefined },
    { on: '00B20105FF', answer: '', next: undefined },
  ])('$on, $answer → $next', ({ on, answer, next }) => {
    const command = followUp(unhex(on), unhex(answer));
    expect(command && hex(command)).toBe(next);
  });
});

test.each([
  { parts: ['6118', '6F029000'], whole: '6F029000' },
  { parts: ['AABB6102', 'CCDD9000'], whole: 'AABBCCDD9000' },
  { parts: ['6C40', '01029000'], whole: '01029000' },
  { parts: ['9000'], whole: '9000' },
])('$parts become $whole', ({ parts, whole }) => {
  expect(hex(joinResponses(...parts.map(unhex)))).toBe(whole);
});

test('a follow-up is asked for by 61 and 6C alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), (sw) => {
      const next = followUp(unhex('00B2012800'), Uint8Array.of(sw >> 8, sw & 0xff));
      expect(next !== undefined).toBe([0x61, 0x6c].includes(sw >> 8));
    }),
  );
});

const CONVERSATIONS: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
  ['61xx is followed', { '0088000001AA00': '6102', '00C0000002': '01029000' }, '0088000001AA00', '01029000'],
  [
    '61xx is followed until all is there',
    { '00880000': '6102', '00C0000002': '01026101', '00C0000001': '039000' },
    '00880000',
    '0102039000',
  ],
  [
    '6Cxx is followed with the right length',
    { '00B0000000': '6C03', '00B0000003': '0102039000' },
    '00B0000000',
    '0102039000',
  ],
  [
    '6Cxx, then 61xx',
    { '00CA000000': '6C02', '00CA000002': '6102', '00C0000002': 'ABCD9000' },
    '00CA000000',
    'ABCD9000',
  ],
  ['an error of GET RESPONSE is the outcome', { '00880000': '6102', '00C0000002': '6F00' }, '00880000', '6F00'],
  ['9000 is left alone', { '00B0000001': '019000' }, '00B0000001', '019000'],
];

describe('a command in one piece', () => {
  test.each(CONVERSATIONS)('%s', async (_, answers, command, response) => {
    expect(hex(await inOnePiece(unhex(command), (sent) => unhex(answers[hex(sent)] ?? '6D00')))).toBe(response);
  });

  test('of a card that never comes to an end, as much as it was asked for', async () => {
    let asked = 0;
    const response = await inOnePiece(unhex('00880000'), () => {
      asked++;
      return unhex('AA6101');
    });
    expect([hex(response), asked]).toEqual([`${'AA'.repeat(MOST_FOLLOW_UPS + 1)}6101`, MOST_FOLLOW_UPS + 1]);
  });
});
