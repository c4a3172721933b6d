import type { Coding } from '../element.ts';
import { ascii, country, digits, version } from './ascii.ts';
import { amount, bcd, region } from './bcd.ts';
import { date, dateTime, year, yearMonth } from './date.ts';
import type { Codec, CodingContext, CodingFinding } from './finding.ts';
import { binary, bloodGroup, constructed, image } from './free-form.ts';
import { cardIdentification, institution } from './identifiers.ts';
import { cardNumber, citizenNumber, organisationCode } from './numbers.ts';
import { flag, table } from './table.ts';
import { text } from './text.ts';

/** The codec of every kind of coding but the composite, whose parts are checked one by one. */
const CODECS: { readonly [K in Exclude<Coding['kind'], 'composite'>]: Codec<K> } = {
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
  'citizen-number': citizenNumber,
  'organisation-code': organisationCode,
  country,
  'card-number': cardNumber,
  'card-identification': cardIdentification,
  institution,
  version,
  'blood-group': bloodGroup,
  image,
  constructed,
  binary,
};

/** What is wrong with a value of this coding; nothing when it is right. */
export function checkCoding(value: Uint8Array, coding: Coding, context: CodingContext): readonly CodingFinding[] {
  if (coding.kind === 'composite') {
    let at = 0;
    return coding.parts.flatMap((part) => {
      const piece = value.subarray(at, at + part.length);
      at += part.length;
      return checkCoding(piece, part.coding, context);
    });
  }
  // The table pairs each kind with its own codec, which the type checker can not see through an index.
  const codec = CODECS[coding.kind] as Codec<typeof coding.kind>;
  return codec.check(value, coding as never, context);
}
