import { describe, expect, test } from 'vitest';
import { openCard, parseCardAddress } from '../../runner/card/open-card.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { TestCard } from './fixtures/test-card.ts';
import { insertCard } from './fixtures/vpcd-client.ts';

describe('a card address', () => {
  test.each([
    ['emulator', { kind: 'emulator' }],
    ['pcsc', { kind: 'pcsc' }],
    ['pcsc:1', { kind: 'pcsc', reader: '1' }],
    ['pcsc:Virtual PCD 00 00', { kind: 'pcsc', reader: 'Virtual PCD 00 00' }],
    ['pcsc:ACME: Reader', { kind: 'pcsc', reader: 'ACME: Reader' }],
    ['vpcd:35963', { kind: 'vpcd', port: 35_963 }],
    ['vpcd:65535', { kind: 'vpcd', port: 65_535 }],
    ['replay:C:\\runs\\a.run.ndjson', { kind: 'replay', file: 'C:\\runs\\a.run.ndjson' }],
  ])('%s', (text, address) => {
    expect(parseCardAddress(text)).toEqual(address);
  });

  test.each([
    '',
    'emulater',
    'emulator:1',
    'pcsc:',
    'pcsc: ',
    'vpcd',
    'vpcd:',
    'vpcd:0',
    'vpcd:65536',
    'vpcd:1.5',
    'replay',
    'replay:',
    'toString',
    ':1',
  ])('%j makes no sense', (text) => {
    expect(() => parseCardAddress(text)).toThrow(Fault);
    try {
      parseCardAddress(text);
    } catch (error) {
      expect(error).toMatchObject({
        code: 'CARD_ADDRESS',
        hint: { zh: expect.any(String), en: expect.stringContaining('vpcd:PORT') },
      });
    }
  });
});

describe('the card at an address', () => {
  const events = [{ type: 'reset', kind: 'cold', r: '3B6500004341524431', us: 1 }] as const;
  test.each([
    [{ kind: 'emulator' }, { kind: 'emulator', reader: 'emulator', protocol: 'T=0' }],
    [
      { kind: 'vpcd', port: 0 },
      { kind: 'vpcd', reader: expect.stringMatching(/^127\.0\.0\.1:[1-9]\d+$/), protocol: 'T=0' },
    ],
    [
      { kind: 'replay', file: 'a.run.ndjson' },
      { kind: 'replay', reader: 'a.run.ndjson', protocol: 'T=1' },
    ],
  ] as const)('%j', async (address, description) => {
    const card = await openCard(address, {
      emulator: () => new TestCard(),
      record: async () => ({ events, protocol: 'T=1' }),
      vpcd: { onListening: (port) => void insertCard(port, new TestCard()) },
    });
    expect(card.description).toEqual(description);
    expect(hex(await card.reset('cold'))).toBe('3B6500004341524431');
    await card.close();
  });
});
