import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAtr } from '../../runner/iso7816/atr.ts';
import { ATR_RULES } from '../../runner/iso7816/atr-rules.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

/** Public sample of a contact social security card. */
const CARD = '3B6D000000905431168660130425001C4E';
const HISTORICAL = CARD.slice(8);

function codes(bytes: string): readonly string[] {
  return parseAtr(unhex(bytes)).violations.map(({ code }) => code);
}

/** The bytes with the right check character behind them. */
function checked(bytes: string): string {
  const sum = unhex(bytes)
    .subarray(1)
    .reduce((total, byte) => total ^ byte, 0);
  return bytes + hex(Uint8Array.of(sum));
}

test('fields of the social security card', () => {
  const atr = parseAtr(unhex(CARD));
  expect({ ...atr, historical: hex(atr.historical) }).toMatchObject({
    ts: 0x3b,
    t0: 0x6d,
    interfaceBytes: [{ tb: 0, tc: 0 }],
    tb1: 0,
    tc1: 0,
    historical: HISTORICAL,
    protocols: [0],
    violations: [],
  });
  expect(atr.tck).toBeUndefined();
  expect(atr.ta1).toBeUndefined();
});

test('fields of a card with T=0, T=1 and global bytes', () => {
  const atr = parseAtr(unhex('3BDF18FF8091FE1FC3003138644790ECC273140150829000BB'));
  expect(atr).toMatchObject({ ta1: 0x18, tc1: 0xff, td1: 0x80, protocols: [0, 1], tck: 0xbb, violations: [] });
  expect(atr.interfaceBytes).toEqual([
    { ta: 0x18, tc: 0xff, td: 0x80 },
    { td: 0x91 },
    { ta: 0xfe, td: 0x1f },
    { ta: 0xc3 },
  ]);
});

describe('rules of ISO/IEC 7816-3', () => {
  test.each([
    ['the card', CARD, []],
    ['least direct', '3B00', []],
    ['least inverse', '3F00', []],
    ['nothing', '', ['ATR_EMPTY']],
    ['TS alone', '3B', ['ATR_EMPTY']],
    ['wrong TS', '3C00', ['ATR_TS']],
    ['inverse TS not decoded', '0300', ['ATR_TS']],
    ['fifteen historical bytes', checked(`3B8F8001${'41'.repeat(15)}`), []],
    ['too long', `3B${'00'.repeat(33)}`, ['ATR_LENGTH', 'ATR_TRAILING']],
    ['announced too long', `3B8F${'80'.repeat(18)}`, ['ATR_LENGTH', 'ATR_SHORT']],
    ['historical byte missing', CARD.slice(0, -2), ['ATR_SHORT']],
    ['TA1 missing', '3B10', ['ATR_SHORT']],
    ['TCK with T=0 alone', `${CARD}26`, ['ATR_TCK_UNEXPECTED']],
    ['two bytes too many', `${CARD}2600`, ['ATR_TRAILING']],
    ['T=1', '3B800181', []],
    ['T=1 without TCK', '3B8001', ['ATR_TCK_MISSING']],
    ['T=1 with wrong TCK', '3B800180', ['ATR_TCK_WRONG']],
    ['byte after TCK', '3B80018100', ['ATR_TRAILING']],
    ['T=0 and T=1', checked('3B808001'), []],
    ['T=0 and T=15', checked('3B80801F01'), []],
    ['T=0 and T=15 without TCK', '3B80801F01', ['ATR_TCK_MISSING']],
    ['T=1 before T=0', checked('3B808100'), ['ATR_TYPE_ORDER']],
    ['T=15 first', checked('3B800F'), ['ATR_TYPE_15_FIRST']],
    ['T=5', checked('3B8005'), ['ATR_TYPE_RESERVED']],
    ['T=14', checked('3B800E'), []],
    ['reserved Fi', '3B1071', ['ATR_TA1_RESERVED']],
    ['Di 0', '3B1010', ['ATR_TA1_RESERVED']],
    ['reserved Di', '3B101A', ['ATR_TA1_RESERVED']],
    ['fast card', '3B1096', []],
    ['TA2 with reserved bits', '3B801040', ['ATR_TA2_RESERVED']],
    ['TA2', '3B801080', []],
    ['TC2 zero', '3B804000', ['ATR_TC2_ZERO']],
    ['TC2', '3B80400A', []],
    ['IFSC 00', checked('3B80811100'), ['ATR_IFSC_RESERVED']],
    ['IFSC FF', checked('3B808111FF'), ['ATR_IFSC_RESERVED']],
    ['IFSC FE', checked('3B808111FE'), []],
    ['BWI A', checked('3B808121A5'), ['ATR_BWI_RESERVED']],
    ['BWI 9', checked('3B80812195'), []],
    ['TC for T=1', checked('3B80814102'), ['ATR_T1_TC_RESERVED']],
    ['CRC for T=1', checked('3B80814101'), []],
    ['class A, B and C', checked('3B80801F07'), []],
    ['reserved classes', checked('3B80801F05'), ['ATR_CLASS_RESERVED']],
  ])('%s: %s', (_, bytes, expected) => {
    expect(codes(bytes)).toEqual(expected);
  });

  test('each rule is broken by a row above', () => {
    const shown = ['', '3C00', `3B${'00'.repeat(33)}`, '3B10', '3B8001', `${CARD}26`, `${CARD}2600`, '3B800180']
      .concat(['3B808100', '3B800F', '3B8005', '3B1071', '3B801040', '3B804000', '3B80811100', '3B808121A5'])
      .concat(['3B80814102', '3B80801F05'])
      .flatMap((bytes) => codes(bytes));
    expect([...new Set(shown)].sort()).toEqual(ATR_RULES.map(({ code }) => code).sort());
  });
});

test('garbage is described, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const atr = parseAtr(bytes);
      expect(atr.bytes).toBe(bytes);
      expect(atr.protocols.length).toBeGreaterThan(0);
      for (const { zh, en } of atr.violations) expect(zh && en).toBeTruthy();
      const consumed = atr.announced <= bytes.length;
      expect(atr.violations.some(({ code }) => ['ATR_EMPTY', 'ATR_SHORT', 'ATR_TCK_MISSING'].includes(code))).toBe(
        !consumed,
      );
    }),
    { numRuns: 1000 },
  );
});

test('an answer built by the rules has no violation, and any flipped bit of a checked one is noticed', () => {
  const built = fc.uint8Array({ maxLength: 15 }).map((historical) => {
    const head = Uint8Array.of(0x3b, 0x80 | historical.length, 0x80, 0x01, ...historical);
    return unhex(checked(hex(head)));
  });
  fc.assert(
    fc.property(built, fc.nat(), (bytes, at) => {
      expect(parseAtr(bytes).violations).toEqual([]);
      const flipped = bytes.slice();
      const bit = at % (bytes.length * 8);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      // 3B and 3F differ in one bit and are both conventions; a type turned into T=0 takes the check away.
      const { violations, tckExpected } = parseAtr(flipped);
      expect(violations.length > 0 || flipped[0] === 0x3f || !tckExpected).toBe(true);
    }),
  );
});
