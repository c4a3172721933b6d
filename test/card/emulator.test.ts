import { describe, expect, test } from 'vitest';
import { type EmulatedCard, emulatorCard } from '../../runner/card/emulator.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { faultOf } from './fixtures/contract-rows.ts';
import { TestCard } from './fixtures/test-card.ts';

const ECHO = unhex('00EE000002A5A5');

/** The test card, which takes so many microseconds for each answer. */
function slow(took: number): EmulatedCard & { took: number } {
  return Object.assign(new TestCard(), { took });
}

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

  test('an answer that takes its time comes when it has passed, and is the same', async () => {
    const card = emulatorCard(slow(30_000));
    const began = performance.now();
    await card.reset('cold');
    const answer = card.transmit(ECHO);
    expect(answer).toBeInstanceOf(Promise);
    expect(hex(await answer)).toBe('A5A59000');
    expect(performance.now() - began).toBeGreaterThanOrEqual(60);
  });

  test.each([
    ['reset', { reset: 10, command: 10_000 }],
    ['command', { reset: 10_000, command: 10 }],
  ] as const)('a card that takes longer than its %s is waited for is mute', async (at, limits) => {
    const os = slow(0);
    const card = emulatorCard(os, limits);
    if (at === 'command') await card.reset('cold');
    os.took = 20_000;
    expect(await faultOf(at === 'reset' ? card.reset('cold') : Promise.resolve(card.transmit(ECHO)))).toBe('CARD_MUTE');
    expect(await faultOf(card.reset('cold'))).toBe('CARD_MUTE');
  });

  test('closing does not wait for a slow card', async () => {
    const os = slow(0);
    const card = emulatorCard(os);
    await card.reset('cold');
    os.took = 25_000_000;
    const fault = faultOf(Promise.resolve(card.transmit(ECHO)));
    await card.close();
    expect(await fault).toBe('CARD_CLOSED');
  });

  test('a first reset is cold, whatever was asked for: there is no power to leave on', async () => {
    const card = emulatorCard(new TestCard());
    await card.reset('warm');
    expect(hex(await card.transmit(unhex('00C50000')))).toBe('01009000');
  });
});
