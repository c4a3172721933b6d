import { characters, shown, unpadded } from './bytes.ts';
import { type Codec, type CodingFinding, codingFinding, VALUE_RULINGS } from './finding.ts';

const PADDED = { zh: '填充 00 之后还有内容', en: 'something follows the padding 00' };

/** Printable ASCII, then 00 to the end. */
export const ascii: Codec<'ascii'> = {
  kind: 'ascii',
  check: (value) =>
    checkCharacters(value, /^[\x20-\x7e]+$/, { zh: '应为可打印的 ASCII 字符', en: 'must be printable ASCII' }, 'ASCII'),
};

/** ASCII digits, then 00 to the end: months, counts, telephone numbers. */
export const digits: Codec<'digits'> = {
  kind: 'digits',
  check: (value) => checkCharacters(value, /^\d+$/, { zh: '应为 ASCII 数字', en: 'must be ASCII digits' }, '0-9'),
};

/** ISO 3166-1 alpha-3; only its form, the list is not part of the standard. */
export const country: Codec<'country'> = {
  kind: 'country',
  check: (value) =>
    checkCharacters(
      value,
      /^[A-Z]{3}$/,
      { zh: '应为三个大写字母的国家代码', en: 'must be three capital letters' },
      'ISO 3166-1 alpha-3',
    ),
};

/** `n.nn` (N1 8.1.1.3); a card in use holds `2.0` and 00. */
export const version: Codec<'version'> = {
  kind: 'version',
  check(value) {
    const text = { zh: '版本应写作 n.nn', en: 'a version is written n.nn' };
    const found = checkCharacters(value, /^\d\.\d{2}$/, text, 'n.nn');
    const short = /^\d\.\d\0$/.test(characters(value));
    return short ? found.map((finding) => ({ ...finding, ruling: VALUE_RULINGS.version })) : found;
  },
};

function checkCharacters(
  value: Uint8Array,
  allowed: RegExp,
  text: CodingFinding['text'],
  expected: string,
): readonly CodingFinding[] {
  const inner = unpadded(value);
  if (inner.includes(0x00)) return [codingFinding('PADDING', PADDED, `${expected}, 00 …`, shown(value))];
  return allowed.test(characters(inner)) ? [] : [codingFinding('FORM', text, expected, shown(value))];
}
