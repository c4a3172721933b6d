import type { Coding } from './element.ts';

/** Kinds that stand alone, without a table or values behind them. */
const PLAIN = [
  'text',
  'ascii',
  'digits',
  'date',
  'date-time',
  'year-month',
  'year',
  'region',
  'amount',
  'bcd',
  'citizen-number',
  'organisation-code',
  'country',
  'card-number',
  'card-identification',
  'institution',
  'version',
  'blood-group',
  'image',
  'constructed',
  'binary',
] as const satisfies readonly Coding['kind'][];

/** Every word that a coding can begin with. */
export const CODING_WORDS: readonly string[] = [...PLAIN, 'table', 'flag', 'composite'];

/**
 * Reads a coding as the profile writes it: `date`, `table gender`, `table unemp_reason or 00` (a code of the table,
 * or this value), `flag 0 1`, `text pad FF` (or padded with FF), `composite 2 table emp_reg_type | 3 table emp_form` (parts with their lengths).
 * `undefined` when it is written in no such way.
 */
export function parseCoding(text: string): Coding | undefined {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  const plain = PLAIN.find((kind) => kind === word);
  if (plain === 'text' && rest.join(' ') === 'pad FF') return { kind: 'text', pad: 'FF' };
  if (plain !== undefined) return rest.length === 0 ? { kind: plain } : undefined;
  if (word === 'flag') return rest.length > 0 ? { kind: 'flag', values: rest } : undefined;
  if (word === 'table') return tableCoding(rest);
  if (word === 'composite') return compositeCoding(text.trim().slice('composite'.length));
  return undefined;
}

function tableCoding([table, or, ...values]: readonly string[]): Coding | undefined {
  if (table === undefined) return undefined;
  if (or === undefined) return { kind: 'table', table };
  return or === 'or' && values.length > 0 ? { kind: 'table', table, or: values } : undefined;
}

function compositeCoding(text: string): Coding | undefined {
  const parts: { length: number; coding: Coding }[] = [];
  for (const part of text.split('|')) {
    const match = /^\s*(\d+)\s+(.+)$/.exec(part);
    const coding = match?.[2] === undefined ? undefined : parseCoding(match[2]);
    if (!match || coding === undefined || coding.kind === 'composite') return undefined;
    parts.push({ length: Number(match[1]), coding });
  }
  return { kind: 'composite', parts };
}

/** Names of the code tables that a coding needs. */
export function tablesOf(coding: Coding): readonly string[] {
  if (coding.kind === 'table') return [coding.table];
  return coding.kind === 'composite' ? coding.parts.flatMap((part) => tablesOf(part.coding)) : [];
}
