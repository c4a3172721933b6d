import { characters, shown } from './bytes.ts';
import { isDateText } from './calendar.ts';
import { mod11Two, mod11Weighted } from './check-character.ts';
import { type Codec, type CodingFinding, codingFinding } from './finding.ts';
import { isRegion } from './provinces.ts';

/**
 * GB 11643: region, date of birth, sequence and check character. Residents from Taiwan have 83 in the place of the
 * province, foreigners with permanent residence a number that begins with 9. What else the ministry allots has a form
 * that no source gives (card-structure.md 5): where the sample declares it, only characters are asked for.
 */
export const citizenNumber: Codec<'citizen-number'> = {
  kind: 'citizen-number',
  check(value, _coding, { parameter }) {
    const number = characters(value);
    if (parameter?.('ssn.form') === 'allotted') {
      const text = { zh: '应为 18 个可打印字符', en: 'must be 18 printable characters' };
      return /^[\x21-\x7e]{18}$/.test(number) ? [] : [codingFinding('FORM', text, '18 × an', shown(value))];
    }
    const form = { zh: '不是 18 位公民身份号码', en: 'is no citizen number of 18 characters' };
    if (!/^\d{17}[0-9X]$/.test(number)) return [codingFinding('FORM', form, 'GB 11643', shown(value))];
    if (!isRegion(residence(number)) && !number.startsWith('83')) {
      return [
        codingFinding(
          'REGION',
          { zh: '号码中的地区代码无效', en: 'its region is no division code' },
          'GB/T 2260',
          shown(value),
        ),
      ];
    }
    if (!isDateText(number.slice(6, 14))) {
      return [
        codingFinding(
          'DATE',
          { zh: '号码中的出生日期无效', en: 'its date of birth is no date' },
          'YYYYMMDD',
          shown(value),
        ),
      ];
    }
    return checked(number, mod11Two(number.slice(0, 17)), value);
  },
};

/** Region of a number; behind the 9 of a foreigner only the province, then the nationality. */
function residence(number: string): string {
  return number.startsWith('9') ? `${number.slice(1, 3)}0000` : number.slice(0, 6);
}

/** GB 11714: eight characters and the check character. */
export const organisationCode: Codec<'organisation-code'> = {
  kind: 'organisation-code',
  check: (value) =>
    nineCharacters(value, /^[0-9A-Z]{8}[0-9X]$/, 'GB 11714', { zh: '不是组织机构代码', en: 'is no organisation code' }),
};

/** N1 annex A: a letter for the district, seven characters, the check character. */
export const cardNumber: Codec<'card-number'> = {
  kind: 'card-number',
  check: (value) =>
    nineCharacters(value, /^[A-Z][0-9A-Z]{7}[0-9X]$/, '人社信息函〔2012〕37号 A', {
      zh: '不是卡号',
      en: 'is no card number',
    }),
};

function nineCharacters(
  value: Uint8Array,
  form: RegExp,
  expected: string,
  text: CodingFinding['text'],
): readonly CodingFinding[] {
  const number = characters(value);
  if (!form.test(number)) return [codingFinding('FORM', text, expected, shown(value))];
  return checked(number, mod11Weighted(number.slice(0, 8)), value);
}

function checked(number: string, expected: string, value: Uint8Array): readonly CodingFinding[] {
  if (number.at(-1) === expected) return [];
  const text = { zh: `校验码应为 ${expected}`, en: `the check character should be ${expected}` };
  return [codingFinding('CHECK_CHARACTER', text, number.slice(0, -1) + expected, shown(value))];
}
