import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { parseResponse, swText } from '../../runner/iso7816/response.ts';

test.each([
  { bytes: '9000', data: '', sw: 0x9000, text: '9000' },
  { bytes: '6F009000', data: '6F00', sw: 0x9000, text: '9000' },
  { bytes: '63C2', data: '', sw: 0x63c2, text: '63C2' },
])('$bytes', ({ bytes, data, sw, text }) => {
  const response = parseResponse(unhex(bytes));
  expect({ data: hex(response.data), sw: response.sw }).toEqual({ data, sw });
  expect(swText(response.sw)).toBe(text);
});

test.each(['', '90'])('%s is no response', (bytes) => {
  expect(() => parseResponse(unhex(bytes))).toThrow(/APDU_MALFORMED/);
});

test('every response is taken apart', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 0xffff }), (data, sw) => {
      expect(parseResponse(concat(data, Uint8Array.of(sw >> 8, sw & 0xff)))).toEqual({ data, sw });
      expect(Number.parseInt(swText(sw), 16)).toBe(sw);
      expect(swText(sw)).toHaveLength(4);
    }),
  );
});
