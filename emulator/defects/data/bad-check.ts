import { isBlank, type Spoil, valueClass } from './value-class.ts';

/** Another last character: the check character checks no longer. */
const last: Spoil = (value) => {
  if (isBlank(value)) return false;
  let at = value.length - 1;
  while (at > 0 && value[at] === 0) at--;
  value[at] = value[at] === 0x30 ? 0x31 : 0x30;
  return true;
};

/** Two neighbouring digits change places: what a check character is there to notice. */
const swapped: Spoil = (value) => {
  for (let at = value.length - 2; at > 0; at--) {
    const [a, b] = [value[at] as number, value[at + 1] as number];
    if (a === b || a < 0x30 || a > 0x39 || b < 0x30 || b > 0x39) continue;
    if (at + 1 === value.length - 1) continue;
    value[at] = b;
    value[at + 1] = a;
    return true;
  }
  return false;
};

const RULE = 'GB 11643, GB 11714, N1 annex A: the last character checks the others';

export const BAD_CHECK = valueClass('bad-check', { zh: '校验位错误', en: 'bad check character' }, RULE, {
  'citizen-number': last,
  'organisation-code': last,
  'card-number': last,
});

export const SWAPPED_DIGITS = valueClass('swapped-digits', { zh: '相邻数字对调', en: 'digits swapped' }, RULE, {
  'citizen-number': swapped,
  'organisation-code': swapped,
  'card-number': swapped,
});
