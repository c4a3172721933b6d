import type { SoundCard } from '../defect.ts';
import type { ValuePlace } from '../places.ts';
import { isBlank, type Spoil, valueClass } from './value-class.ts';

/** Codes that the element may hold. */
function allowed({ element }: ValuePlace, { profile }: SoundCard): ReadonlySet<string> {
  const { coding } = element;
  if (coding.kind === 'flag') return new Set(coding.values);
  if (coding.kind !== 'table') return new Set();
  return new Set([...Object.keys(profile.codeTables[coding.table]?.values ?? {}), ...(coding.or ?? [])]);
}

/** The greatest number of as many digits that is no code, however a single digit is aligned in its byte. */
const code: Spoil = (value, place, card) => {
  if (isBlank(value)) return false;
  const codes = allowed(place, card);
  const { type, length } = place.element;
  const digits = Math.max(...[...codes].map((known) => known.length));
  for (let number = 10 ** digits - 1; number >= 0; number--) {
    const text = String(number).padStart(digits, '0');
    if (codes.has(text) || codes.has(String(number))) continue;
    if (type === 'cn') value.set(Buffer.from(text.padEnd(2 * length, 'F'), 'hex').subarray(0, length));
    else value.set(Buffer.from(text.padEnd(length, '\0'), 'latin1').subarray(0, length));
    return true;
  }
  return false;
};

export const BAD_CODE = valueClass(
  'bad-code',
  { zh: '代码不在代码表中', en: 'code outside its table' },
  'LD/T 32.6, N1 annex: an element of a code table holds one of its codes',
  {
    table: code,
    flag: code,
    'blood-group': (value) => {
      if (isBlank(value)) return false;
      value.fill(0);
      value.set([0x43, 0xd0, 0xcd]); // C型
      return true;
    },
    country: (value) => {
      if (isBlank(value)) return false;
      value.set([0x31, 0x35, 0x36]); // the numeric code of ISO 3166-1
      return true;
    },
  },
);
