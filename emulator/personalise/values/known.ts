import { packDigits, padText } from '../bytes.ts';
import { dateText, yearsLater } from '../days.ts';
import type { Making, ValueMaker } from '../making.ts';
import { splitName } from '../person.ts';

/** Card kind (N1 table 11): 4 from seventy on, 3 for the adults before that. */
function cardKind({ person }: Making): string {
  return yearsLater(person.birth, 70) <= person.issued ? '4' : '3';
}

/** The voucher records stand in this order: pension, medical, unemployment, reserved (N1, DF03 EF19). */
const VOUCHERS = ['110', '310', '210', '410'];

/** Elements whose value follows from the holder or from the card, by `path#tag`, or `path#tag.tag` inside a record. */
export const KNOWN: Readonly<Record<string, ValueMaker>> = {
  'SSSE/EF05#02': (making, { length }) => padText(cardKind(making), length),
  'SSSE/EF05#05': ({ person }, { length }) => packDigits(dateText(person.issued), length),
  'SSSE/EF05#06': ({ person }, { length }) => packDigits(dateText(person.expires), length),
  'SSSE/EF06#09': ({ person }, { length }) => padText(splitName(person.name)[0], length),
  'SSSE/EF06#4E': ({ person }, { length }) => padText(splitName(person.name)[1], length),
  'SSSE/EF06#0A': ({ person }, { length }) => padText(person.sex, length),
  'SSSE/EF06#0B': ({ person }, { length }) => packDigits(person.ethnic, length),
  'SSSE/EF06#0C': ({ person }, { length }) => packDigits(person.region, length),
  'SSSE/EF06#0D': ({ person }, { length }) => packDigits(dateText(person.birth), length),
  'DF03/EF19#79.18': ({ index }, { length }) => padText(VOUCHERS[index] ?? '410', length),
};
