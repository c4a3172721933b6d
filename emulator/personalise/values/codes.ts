import { concat } from '../../../runner/iso7816/hex.ts';
import type { Coding } from '../../../runner/profile/element.ts';
import { packDigits, padText } from '../bytes.ts';
import type { Item, Making, ValueMaker } from '../making.ts';

/* Codes out of a closed set. */

function writeCode(code: string, { type, length }: Item): Uint8Array {
  return type === 'cn' ? packDigits(code, length) : padText(code, length);
}

function codesOf(making: Making, table: string): readonly string[] {
  return Object.keys(making.profile.codeTables[table]?.values ?? {});
}

/** A code of the table; nobody real is 99 or 9 "not stated" more often than any other. */
export const table: ValueMaker = (making, item) => {
  if (item.coding.kind !== 'table') throw new TypeError('not a table coding');
  return writeCode(making.random.pick(codesOf(making, item.coding.table)), item);
};

export const flag: ValueMaker = ({ random }, item) => {
  if (item.coding.kind !== 'flag') throw new TypeError('not a flag coding');
  return writeCode(random.pick(item.coding.values), item);
};

function tableOf(coding: Coding | undefined): string | undefined {
  return coding?.kind === 'table' ? coding.table : undefined;
}

/**
 * Parts one after another. The unemployment registration (element 4F) knows two shapes: registered (10) with a reason
 * and 00, or cancelled (20) with 00 and the reason of cancelling.
 */
export const composite: ValueMaker = (making, item) => {
  if (item.coding.kind !== 'composite') throw new TypeError('not a composite coding');
  const cancelled = making.random.below(2) === 1;
  const parts = item.coding.parts.map(({ coding, length }) => {
    const part: Item = { coding, length, type: item.type, en: item.en, children: [] };
    const name = tableOf(coding);
    if (name === 'unemp_reg_type') return writeCode(cancelled ? '20' : '10', part);
    if (name === (cancelled ? 'unemp_reason' : 'unemp_cancel')) return writeCode('00', part);
    return coding.kind === 'flag' ? flag(making, part) : table(making, part);
  });
  return concat(...parts);
};

export const bloodGroup: ValueMaker = ({ random }, { length }) =>
  padText(random.pick(['A型', 'B型', 'AB型', 'O型', '其他']), length);

/** The invented holders are Chinese. */
export const country: ValueMaker = (_, { length }) => padText('CHN', length);
