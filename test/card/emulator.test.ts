import { describe, expect, test } from 'vitest';
import { type EmulatedCard, emulatorCard } from '../../runner/card/emulator.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { faultOf } from './fixtures/contract-rows.ts';
import { TestCard } from './fixtures/test-card.ts';

describe('the card in the process', () => {
  test('a card that is mute at its reset is mute', async () => {
    const card = emulatorCard(new TestCard(new Uint8Array(0)));
    expect(await faultOf(card.reset('cold'))).toBe('CARD_MUTE');
    expect(await faultOf(card.reset('cold'))).toBe('CARD_MUTE');
  });

  test('a defect of the emulator is told from a finding about the card', async () => {
    const broken: EmulatedCard = {
      powerOn: () => unhex('3B00'),
      process: () => {
        throw new RangeError('offset out of bounds');
      },
    };
    const card = emulatorCard(broken);
    await card.reset('cold');
    await expect(card.transmit(unhex('00B00000'))).rejects.toMatchObject({
      code: 'EMULATOR_DEFECT',
      cause: expect.any(RangeError),
    });
  });

  test('a first reset is cold, whatever was asked for: there is no power to leave on', async () => {
    const card = emulatorCard(new TestCard());
    await card.reset('warm');
    expect(hex(await card.transmit(unhex('00C50000')))).toBe('01009000');
  });
});
