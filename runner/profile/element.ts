import type { Sourced } from './sourced.ts';

/** How the value of an element is written. Each kind has its codec in `codings/`. */
export type Coding =
  | { readonly kind: 'text'; readonly pad?: 'FF' } // GBK, right-padded 00, or FF where cards in use have that
  | { readonly kind: 'ascii' } // printable ASCII, right-padded 00
  | { readonly kind: 'digits' } // ASCII digits over the full length, or right-padded 00 (months, counts, telephone)
  | { readonly kind: 'date' } // YYYYMMDD in BCD
  | { readonly kind: 'date-time' } // YYYYMMDDhhmmss in BCD
  | { readonly kind: 'year-month' } // YYYYMM in BCD
  | { readonly kind: 'year' } // YYYY in BCD
  | { readonly kind: 'region' } // GB/T 2260, six digits in BCD
  | { readonly kind: 'amount' } // fen in BCD
  | { readonly kind: 'bcd' } // any BCD, right-padded F
  | { readonly kind: 'table'; readonly table: string; readonly or?: readonly string[] } // ASCII (an) or BCD (cn) code of a code table, or one of `or`
  | { readonly kind: 'flag'; readonly values: readonly string[] } // one ASCII character of this set
  | { readonly kind: 'composite'; readonly parts: readonly { readonly length: number; readonly coding: Coding }[] }
  | { readonly kind: 'citizen-number' } // GB 11643 with check character, or allotted (parameter `ssn.form`)
  | { readonly kind: 'organisation-code' } // GB 11714 with check character
  | { readonly kind: 'country' } // ISO 3166-1 alpha-3
  | { readonly kind: 'card-number' } // 8 characters and a check character (N1 annex A)
  | { readonly kind: 'card-identification' } // region, D156000005, serial, authentication code (N1 table 10)
  | { readonly kind: 'institution' } // 9156000002, two regions, sequence byte (N1 table 12)
  | { readonly kind: 'version' } // ASCII n.nn
  | { readonly kind: 'image' } // BMP or JPEG
  | { readonly kind: 'blood-group' } // GBK text A型 B型 AB型 O型 其他
  | { readonly kind: 'constructed' } // B-TLV of `children`
  | { readonly kind: 'binary' };

/**
 * What an element of a 1.00 card means where the card is written with the meanings of 2.00 (N1 annex C): the new value is
 * padded with EE on the right, and where the last byte is EE the new meaning holds. Some follow another element instead.
 */
export interface LaterMeaning {
  readonly zh: string;
  readonly en: string;
  readonly length: number;
  readonly type: 'cn' | 'an';
  readonly coding: Coding;
  /** Tag of the element of the same file whose meaning decides. */
  readonly follows?: string;
}

/** A data element: a TLV record, a member of a constructed record, or a field of a cyclic record. */
export interface Element extends Sourced {
  /** One byte as two hex digits; absent for fields of cyclic records and contents of transparent files. */
  readonly tag?: string;
  readonly zh: string;
  readonly en: string;
  /** Bytes of the value. */
  readonly length: number;
  readonly type: 'cn' | 'an' | 'b' | 'B-TLV';
  readonly coding: Coding;
  /** Number of the (first) record, 1-based, in a record file. */
  readonly record?: number;
  /** How many records carry this tag one after another (degree records 1-3); 1 where not stated. */
  readonly repeat: number;
  readonly children: readonly Element[];
  /** Says something about the holder: masked in whatever leaves the machine. */
  readonly personal: boolean;
  /** An issued card can not leave it blank; other elements may not apply to the holder. */
  readonly filled?: boolean;
  /** Of an element that 2.00 redefined. */
  readonly later?: LaterMeaning;
  readonly note?: string;
}
