import { hex } from '../../iso7816/hex.ts';
import { bcdDigits } from './bytes.ts';
import { type Codec, type CodingFinding, codingFinding } from './finding.ts';
import { isRegion } from './provinces.ts';

/** Any BCD digits, padded with F on the right (N1: cn, left-aligned). */
export const bcd: Codec<'bcd'> = { kind: 'bcd', check: (value) => checkBcd(value) };

/** Fen in BCD. */
export const amount: Codec<'amount'> = { kind: 'amount', check: (value) => checkBcd(value) };

/** GB/T 2260, six digits. */
export const region: Codec<'region'> = { kind: 'region', check: (value) => checkRegion(value) };

function checkBcd(value: Uint8Array): readonly CodingFinding[] {
  const found = bcdDigits(value);
  if (found !== undefined && found.length > 0) return [];
  return [
    codingFinding(
      'BCD',
      { zh: '应为 BCD 数字，右补 F', en: 'must be BCD digits, padded with F on the right' },
      '0-9, F …',
      hex(value),
    ),
  ];
}

export function checkRegion(value: Uint8Array): readonly CodingFinding[] {
  if (isRegion(bcdDigits(value) ?? '')) return [];
  const text = { zh: '不是行政区划代码', en: 'is no code of an administrative division' };
  return [codingFinding('REGION', text, 'GB/T 2260', hex(value))];
}
