import { type CelFunc, type CelList, CelScalar, type CelType, celFunc, listType, mapType } from '@bufbuild/cel';
import iconv from 'iconv-lite';
import { concat, hex, unhex } from '../../iso7816/hex.ts';

const { BYTES, STRING, INT, BOOL, DYN } = CelScalar;

/** One function of the expression language: its name, its types and what it does. Pure and total over its types. */
type Row = readonly [name: string, args: readonly CelType[], result: CelType, run: (...args: never[]) => unknown];

/** Functions over bytes and texts. Those that ask the profile or the ICS are bound per plan (`profile-functions.ts`). */
const ROWS: readonly Row[] = [
  ['bytes', [STRING], BYTES, (text: string) => unhex(text)],
  ['hex', [BYTES], STRING, (b: Uint8Array) => hex(b)],
  ['ascii', [BYTES], STRING, (b: Uint8Array) => Buffer.from(b).toString('latin1')],
  ['asciiBytes', [STRING], BYTES, (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))],
  ['gbk', [BYTES], STRING, (b: Uint8Array) => iconv.decode(Buffer.from(b), 'gbk')],
  ['bcd', [BYTES], STRING, (b: Uint8Array) => hex(b)],
  [
    'slice',
    [BYTES, INT, INT],
    BYTES,
    (b: Uint8Array, from: bigint, to: bigint) => bounded(b, Number(from), Number(to)),
  ],
  ['at', [BYTES, INT], INT, (b: Uint8Array, i: bigint) => BigInt(bounded(b, Number(i), Number(i) + 1)[0] as number)],
  ['concat', [BYTES, BYTES], BYTES, (a: Uint8Array, b: Uint8Array) => concat(a, b)],
  ['xor', [BYTES, BYTES], BYTES, (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ (b[i] ?? 0))],
  ['invert', [BYTES], BYTES, (b: Uint8Array) => b.map((byte) => byte ^ 0xff)],
  ['flip', [BYTES, INT], BYTES, (b: Uint8Array, bit: bigint) => flip(b, Number(bit))],
  [
    'fill',
    [INT, INT],
    BYTES,
    (byte: bigint, n: bigint) => new Uint8Array(Math.min(Number(n), 65535)).fill(Number(byte)),
  ],
  ['byte', [INT], BYTES, (value: bigint) => Uint8Array.of(Number(value) & 0xff)],
  ['value', [BYTES], BYTES, (record: Uint8Array) => record.slice(2)],
  ['tlvs', [BYTES], listType(DYN), (b: Uint8Array) => tlvs(b)],
  ['distinct', [listType(DYN)], INT, (list: CelList) => BigInt(new Set([...list].map(identity)).size)],
  ['join', [listType(DYN)], BYTES, (list: CelList) => concat(...([...list] as Uint8Array[]))],
  ['monobit', [BYTES], BOOL, (b: Uint8Array) => monobit(b)],
  ['poker', [BYTES], BOOL, (b: Uint8Array) => poker(b)],
  ['number', [BYTES], INT, (b: Uint8Array) => (b.length === 0 ? 0n : BigInt(`0x${hex(b)}`))],
  ['bigEndian', [INT, INT], BYTES, (value: bigint, length: bigint) => bigEndian(value, Number(length))],
  ['validDate', [BYTES], BOOL, (b: Uint8Array) => validDate(hex(b))],
];

export const PURE_FUNCTIONS: readonly CelFunc[] = ROWS.map(([name, args, result, run]) =>
  celFunc(name, args, result, run as never),
);

export const PURE_FUNCTION_NAMES: readonly string[] = ROWS.map(([name]) => name);

/** Types that a per-plan function may use, for `world.ts`. */
export const TYPES = { BYTES, STRING, INT, BOOL, DYN, LIST: listType(DYN), OBJECT: mapType(STRING, DYN) } as const;

function bounded(b: Uint8Array, from: number, to: number): Uint8Array {
  if (from < 0 || to > b.length || from > to) throw new RangeError(`bytes ${from}..${to} of ${b.length}`);
  return b.slice(from, to);
}

function flip(b: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(b);
  const at = Math.floor(bit / 8);
  if (at >= copy.length) throw new RangeError(`bit ${bit} of ${copy.length} bytes`);
  copy[at] = (copy[at] as number) ^ (0x80 >> (bit % 8));
  return copy;
}

/** An unsigned number in so many bytes; what does not fit is a mistake, not cut off. */
function bigEndian(value: bigint, length: number): Uint8Array {
  const digits = value.toString(16).padStart(2 * length, '0');
  if (value < 0n || digits.length > 2 * length) throw new RangeError(`${value} in ${length} bytes`);
  return unhex(digits);
}

function identity(value: unknown): string {
  return value instanceof Uint8Array ? hex(value) : String(value);
}

/** Simple TLVs one after another, as records of the card are read; what does not fit is reported in `rest`. */
function tlvs(b: Uint8Array): { tag: string; length: bigint; value: Uint8Array; next: bigint; whole: boolean }[] {
  const list = [];
  for (let at = 0; at < b.length; ) {
    const length = b[at + 1] ?? 0;
    const next = at + 2 + length;
    list.push({
      tag: hex(b.slice(at, at + 1)),
      length: BigInt(length),
      value: b.slice(at + 2, next),
      next: BigInt(next),
      whole: next <= b.length,
    });
    at = next;
  }
  return list;
}

/**
 * Monobit test: the number of one bits of n lies within 4.9 standard deviations of n/2. FIPS 140-1 takes
 * 9654 < ones < 10346 of 20 000 bits, which is 4.9 of theirs; here it is scaled to any length.
 */
function monobit(b: Uint8Array): boolean {
  let ones = 0;
  for (const byte of b) for (let bit = byte; bit > 0; bit >>= 1) ones += bit & 1;
  const n = b.length * 8;
  return Math.abs(ones - n / 2) < 4.9 * Math.sqrt(n) * 0.5;
}

/** Poker test over nibbles: chi-square with 15 degrees of freedom within the FIPS 140-1 limits 1.03 and 57.4. */
function poker(b: Uint8Array): boolean {
  const counts = new Array<number>(16).fill(0);
  for (const byte of b) {
    counts[byte >> 4] = (counts[byte >> 4] as number) + 1;
    counts[byte & 15] = (counts[byte & 15] as number) + 1;
  }
  const n = b.length * 2;
  const x = (16 / n) * counts.reduce((sum, count) => sum + count * count, 0) - n;
  return x > 1.03 && x < 57.4;
}

function validDate(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
