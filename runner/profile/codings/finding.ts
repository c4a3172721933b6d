import type { Bilingual } from '../../messages/bilingual.ts';
import type { Coding, Element } from '../element.ts';
import type { CodeTable, ParameterValue } from '../model.ts';

/** What is wrong with a value: a stable code, a sentence, what was expected and what was found. */
export interface CodingFinding {
  readonly code: CodingCode;
  readonly text: Bilingual;
  readonly expected: string;
  readonly actual: string;
  /** Entry of the register of ambiguities under which the value is accepted all the same. */
  readonly ruling?: string;
}

/** Where sources differ on how a value is written (card-structure.md 11): entries of `suites/ambiguities.yaml`. */
export const VALUE_RULINGS = { blank: 'AMB-008', version: 'AMB-009', padding: 'AMB-010' } as const;

export type CodingCode =
  | 'TAG'
  | 'LENGTH'
  | 'NESTING'
  | 'BLANK'
  | 'BCD'
  | 'DATE'
  | 'TEXT'
  | 'PADDING'
  | 'CODE_TABLE'
  | 'REGION'
  | 'CHECK_CHARACTER'
  | 'FORM';

/** What a codec needs besides the value. */
export interface CodingContext {
  readonly type: Element['type'];
  readonly codeTables: Readonly<Record<string, CodeTable>>;
  /** Value of a parameter as the sample declares it. */
  readonly parameter?: (name: string) => ParameterValue;
}

/** The check of one kind of coding. `value` has the length of the element; blank values never get here. */
export interface Codec<K extends Coding['kind']> {
  readonly kind: K;
  check(
    value: Uint8Array,
    coding: Extract<Coding, { readonly kind: K }>,
    context: CodingContext,
  ): readonly CodingFinding[];
}

export function codingFinding(code: CodingCode, text: Bilingual, expected: string, actual: string): CodingFinding {
  return { code, text, expected, actual };
}
