import { describe, expect, test } from 'vitest';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { type T0Handling, t0Card } from '../../runner/card/t0-card.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { faultOf } from './fixtures/contract-rows.ts';

const ROWS: readonly (readonly [string, T0Handling, Readonly<Record<string, string>>, string, string])[] = [
  ['61xx is followed', 'auto', { '0088000001AA00': '6102', '00C0000002': '01029000' }, '0088000001AA00', '01029000'],
  [
    '61xx is followed until all is there',
    'auto',
    { '00880000': '6102', '00C0000002': '01026101', '00C0000001': '039000' },
    '00880000',
    '0102039000',
  ],
  [
    '6Cxx is followed with the right length',
    'auto',
    { '00B0000000': '6C03', '00B0000003': '0102039000' },
    '00B0000000',
    '0102039000',
  ],
  [
    '6Cxx, then 61xx',
    'auto',
    { '00CA000000': '6C02', '00CA000002': '6102', '00C0000002': 'ABCD9000' },
    '00CA000000',
    'ABCD9000',
  ],
  ['an error of GET RESPONSE is the outcome', 'auto', { '00880000': '6102', '00C0000002': '6F00' }, '00880000', '6F00'],
  ['61xx is seen', 'raw', { '00880000': '6102' }, '00880000', '6102'],
  ['6Cxx is seen', 'raw', { '00B0000000': '6C03' }, '00B0000000', '6C03'],
  ['9000 is left alone', 'auto', { '00B0000001': '019000' }, '00B0000001', '019000'],
];

describe('T=0', () => {
  test.each(ROWS)('%s (%s)', async (_, handling, answers, command, response) => {
    const card = t0Card(emulatorCard(answering(answers)), handling);
    await card.reset('cold');
    expect(hex(await card.transmit(unhex(command)))).toBe(response);
  });

  test('a card that never ends is a protocol fault', async () => {
    const card = t0Card(emulatorCard(answering({ '00880000': '6101', '00C0000001': '006101' })), 'auto');
    await card.reset('cold');
    expect(await faultOf(card.transmit(unhex('00880000')))).toBe('CARD_PROTOCOL');
  });
});

function answering(answers: Readonly<Record<string, string>>) {
  return {
    powerOn: () => unhex('3B00'),
    process: (command: Uint8Array) => unhex(answers[hex(command)] ?? '6D00'),
  };
}
