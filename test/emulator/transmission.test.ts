import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CardOs } from '../../emulator/os/card-os.ts';
import { COMMANDS } from '../../emulator/os/commands/table.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { makeCard, PROFILE, SSSE, sameCard, send } from './cards.ts';

/** Clauses: cos-commands.md 2.12, 4 and 9.3. */
describe('T=0', () => {
  test.each([
    ['nothing pending', ['00C0000010'], '6985'],
    ['less than announced', [SSSE, '00C0000002'], '6F166116'],
    ['the rest after that', [SSSE, '00C0000016', '00C0000002'], '011E9000'],
    ['more than announced, then right', [SSSE, '00C0000019', '00C0000018'], '6F16.{40}011E9000'],
    ['more than announced', [SSSE, '00C0000019'], '6C18'],
    ['another command discards it', [SSSE, '0084000008', '00C0000018'], '6985'],
    ['so does one that is refused', [SSSE, '00FF000000', '00C0000018'], '6985'],
    ['P1', [SSSE, '00C0010018'], '6A86'],
    ['the Le of case 4 is not seen', [`${SSSE}05`], '6118'],
    ['unknown class', ['01A4000000'], '6E00'],
    ['chaining class', ['10A4000000'], '6E00'],
    ['unknown instruction', ['00FF000000'], '6D00'],
    ['unknown instruction of class 80', ['8001000000'], '6D00'],
    ['a known instruction in another class', ['80A4000000'], '6E00'],
    ['data shorter than Lc', ['00A40400077378'], '6700'],
    ['data longer than Lc', ['00A40400017378313233'], '6700'],
    ['extended length', ['00B2010C000100'], '6700'],
    ['shorter than a header', ['00A4'], '6700'],
  ])('%s', (_, commands, response) => {
    expect(send(makeCard(), ...commands)).toMatch(new RegExp(`^${response}$`));
  });

  test.each([
    ['cla.chaining', '6884', '10A4000000'],
    ['restructure.dead', '6985', 'BFFE0000'],
    ['restructure.dead', '6D00', 'BFCE0000'],
  ])('%s %s', (name, sw, command) => {
    expect(send(makeCard({ parameters: { [name]: sw } }), command)).toBe(sw);
  });

  test.each(['6985', '6F00', '6D00'])('getResponse.empty %s', (sw) => {
    expect(send(makeCard({ parameters: { 'getResponse.empty': sw } }), '00C0000010')).toBe(sw);
  });
});

test('without power there is no answer at all', () => {
  const os = makeCard();
  os.powerOff();
  expect(() => os.process(Uint8Array.of(0, 0x84, 0, 0, 8))).toThrow(RangeError);
});

const header = fc.oneof(
  fc.constantFrom(...COMMANDS.all).map(({ cla, ins }) => [cla, ins] as const),
  fc.tuple(fc.nat(255), fc.nat(255)),
);
const command = fc
  .tuple(
    header,
    fc.nat(255),
    fc.oneof(fc.nat(255), fc.constantFrom(4, 0x2c, 0x28, 0)),
    fc.uint8Array({ maxLength: 40 }),
  )
  .map(([[cla, ins], p1, p2, data]) =>
    Uint8Array.of(cla, ins, p1, p2, ...(data.length > 1 ? [data.length, ...data] : data)),
  );
const any = fc.oneof({ weight: 4, arbitrary: command }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) });

test('whatever is sent: an answer of two bytes or more, never 6F00, never data beside a refusal', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (commands) => {
      const os = sameCard();
      send(os, SSSE);
      for (const bytes of commands) {
        const response = os.process(bytes);
        const sw = hex(response.subarray(-2));
        expect(response.length).toBeGreaterThanOrEqual(2);
        expect(sw).not.toBe('6F00');
        if (!sw.startsWith('61') && sw !== '9000') expect(response.length).toBe(2);
      }
    }),
    { numRuns: 100 },
  );
});

test('no command without authentication changes a file or a key', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (commands) => {
      const os = sameCard();
      const contents = JSON.stringify(os.image.directories.map(({ files }) => files));
      send(os, SSSE);
      for (const bytes of commands) os.process(bytes);
      expect(JSON.stringify(os.image.directories.map(({ files }) => files))).toBe(contents);
    }),
    { numRuns: 50 },
  );
});

describe('state', () => {
  const parameters = effectiveParameters(PROFILE.parameters);

  test('what is saved is the whole non-volatile memory', () => {
    const os = makeCard();
    send(os, SSSE, '0020000003654321');
    const again = CardOs.loadState(os.saveState(), { parameters });
    expect(again.image).toEqual(os.image);
    again.powerOn('cold');
    expect(send(again, SSSE, '0020000003654321')).toBe('63C1');
  });

  test('a loaded card has no power', () => {
    expect(CardOs.loadState(makeCard().saveState(), { parameters }).powered).toBe(false);
  });
});
