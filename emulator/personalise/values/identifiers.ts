import { concat, unhex } from '../../../runner/iso7816/hex.ts';
import { packDigits, padText } from '../bytes.ts';
import { withEightCheck } from '../check-characters.ts';
import type { ValueMaker } from '../making.ts';
import { REGIONS } from '../person.ts';

/* Numbers that identify a person, a body, a place or the card (card-structure.md 5). */

export const citizenNumber: ValueMaker = ({ person }, { length }) => padText(person.citizenNumber, length);

export const cardNumber: ValueMaker = ({ random }, { length }) =>
  padText(withEightCheck(random.pick([...'ABCDEFGH']) + random.digits(7)), length);

export const organisationCode: ValueMaker = ({ random }, { length }) =>
  padText(withEightCheck(random.digits(8)), length);

export const cardIdentification: ValueMaker = ({ identification }) => identification;

/** 9156000002, issuing region, region of the initialising body, sequence number. */
export const institution: ValueMaker = ({ city, random }) =>
  concat(unhex('9156000002'), packDigits(city, 3), packDigits(city, 3), packDigits(random.digits(2), 1));

export const version: ValueMaker = ({ profile }, { length }) => padText(profile.generation, length);

export const region: ValueMaker = ({ random, person, city }, { length }) =>
  packDigits(random.pick([person.region, city, random.pick(REGIONS)]), length);
