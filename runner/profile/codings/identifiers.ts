import { hex } from '../../iso7816/hex.ts';
import { checkRegion } from './bcd.ts';
import { type Codec, codingFinding } from './finding.ts';

/**
 * Card identification code (N1 table 10): region 3, D156000005, serial 4, authentication code 4. The code itself takes
 * a key to check, and serials are not BCD in the field.
 */
export const cardIdentification: Codec<'card-identification'> = {
  kind: 'card-identification',
  check: (value) => [...checkRegion(value.subarray(0, 3)), ...constant(value.subarray(3, 8), 'D156000005')],
};

/** Initialising institution (N1 table 12): 9156000002, two regions, a byte that is not always BCD in the field. */
export const institution: Codec<'institution'> = {
  kind: 'institution',
  check: (value) => [
    ...constant(value.subarray(0, 5), '9156000002'),
    ...checkRegion(value.subarray(5, 8)),
    ...checkRegion(value.subarray(8, 11)),
  ],
};

function constant(value: Uint8Array, expected: string) {
  const text = { zh: `应含应用标识 ${expected}`, en: `must hold the identifier ${expected}` };
  return hex(value) === expected ? [] : [codingFinding('FORM', text, expected, hex(value))];
}
