import { hex } from '../../iso7816/hex.ts';
import { bcdDigits, characters, shown, unpadded } from './bytes.ts';
import { type Codec, type CodingContext, codingFinding } from './finding.ts';

/** A code of a code table: characters (an) or BCD digits (cn). */
export const table: Codec<'table'> = {
  kind: 'table',
  check(value, coding, context) {
    const known = context.codeTables[coding.table]?.values ?? {};
    const codes = codesOf(value, context);
    if (codes.some((code) => Object.hasOwn(known, code) || coding.or?.includes(code))) return [];
    const text = { zh: `不是代码表 ${coding.table} 中的代码`, en: `is no code of the table ${coding.table}` };
    return [codingFinding('CODE_TABLE', text, listed(Object.keys(known)), shown(value))];
  },
};

/** One of a few characters or BCD values. */
export const flag: Codec<'flag'> = {
  kind: 'flag',
  check(value, coding, context) {
    if (codesOf(value, context).some((code) => coding.values.includes(code))) return [];
    return [
      codingFinding(
        'CODE_TABLE',
        { zh: '不是允许的值', en: 'is no allowed value' },
        coding.values.join(', '),
        shown(value),
      ),
    ];
  },
};

/**
 * The codes that a value can stand for. A one-digit code in a BCD byte is left-aligned (1F) by the rule of N1, and
 * right-aligned (01) where the code is read as a number; the standard prints no example, so both are taken (D).
 */
function codesOf(value: Uint8Array, { type }: CodingContext): readonly string[] {
  if (type !== 'cn') return [characters(unpadded(value))];
  const found = bcdDigits(value);
  if (found === undefined) return [hex(value)];
  return value.length === 1 && /^0\d$/.test(found) ? [found, found.slice(1)] : [found];
}

function listed(codes: readonly string[]): string {
  return codes.length <= 16 ? codes.join(', ') : `${codes.slice(0, 16).join(', ')}, …`;
}
