import { concat } from '../../../runner/iso7816/hex.ts';
import { encodeSimpleTlv } from '../../../runner/iso7816/simple-tlv.ts';
import type { Coding, Element } from '../../../runner/profile/element.ts';
import { asLater, padLater } from '../../../runner/profile/later-meaning.ts';
import type { Making, ValueMaker } from '../making.ts';
import { bloodGroup, composite, country, flag, table } from './codes.ts';
import { date, dateTime, year, yearMonth } from './dates.ts';
import {
  cardIdentification,
  cardNumber,
  citizenNumber,
  institution,
  organisationCode,
  region,
  version,
} from './identifiers.ts';
import { KNOWN } from './known.ts';
import { amount, ascii, bcd, binary, digits } from './numbers.ts';
import { text } from './texts.ts';

/** A constructed record: its members as tag, length, value, in their order. */
const constructed: ValueMaker = (making, { children }) => concat(...children.map((child) => tagged(making, child)));

/** How a value of each kind is made. */
const MAKERS: Readonly<Record<Coding['kind'], ValueMaker>> = {
  text,
  ascii,
  digits,
  date,
  'date-time': dateTime,
  'year-month': yearMonth,
  year,
  region,
  amount,
  bcd,
  table,
  flag,
  composite,
  'citizen-number': citizenNumber,
  'organisation-code': organisationCode,
  country,
  'card-number': cardNumber,
  'card-identification': cardIdentification,
  institution,
  version,
  'blood-group': bloodGroup,
  constructed,
  binary,
  image: binary,
};

/** The value of an element, as many bytes as the profile says. @throws {RangeError} when a maker misses the length */
export function elementValue(making: Making, element: Element): Uint8Array {
  if (making.later && element.later)
    return padLater(elementValue(making, asLater(element, element.later)), element.length);
  const outer = making.parent === undefined ? '' : `${making.parent}.`;
  const maker = KNOWN[`${making.file.path}#${outer}${element.tag ?? ''}`] ?? MAKERS[element.coding.kind];
  const inner = element.tag === undefined ? making : { ...making, parent: element.tag };
  const value = maker(element.coding.kind === 'constructed' ? inner : making, element);
  if (value.length !== element.length)
    throw new RangeError(`${making.file.path} ${element.zh}: ${value.length} bytes, not ${element.length}`);
  return value;
}

/** The element as a record or member of a record: tag, length, value. */
export function tagged(making: Making, element: Element): Uint8Array {
  return wrap(element, elementValue(making, element));
}

/** Tag and length before a value. */
export function wrap(element: Element, value: Uint8Array): Uint8Array {
  return encodeSimpleTlv(element.tag ?? '', value);
}
