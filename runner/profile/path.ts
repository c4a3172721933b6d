import { Fault } from '../messages/fault.ts';

/** A reference to something on the card, as suites and reports write it. */
export interface Reference {
  /** `MF`, `SSSE`, `DF01`. */
  readonly directory: string;
  /** `EF05`, four hex digits. */
  readonly fid?: string;
  /** Two hex digits, for `#20`. */
  readonly tag?: string;
  /** Which of several records with this tag, 1-based, for `#40.2`. */
  readonly index?: number;
  /** Record number, 1-based, for `#@1`. */
  readonly number?: number;
}

const SHAPE = /^(MF|[A-Z][A-Z0-9]{1,7})(?:\/([0-9A-F]{4})(?:#(?:([0-9A-F]{2})(?:\.([1-9]\d?))?|@([1-9]\d{0,2})))?)?$/;

/**
 * Reads `DF01`, `DF01/EF05`, `DF01/EF05#20`, `DF01/EF15#40.2`, `DF02/EF07#@1`.
 * @throws {Fault} `REFERENCE_FORM` for anything else
 */
export function parseReference(text: string): Reference {
  const match = SHAPE.exec(text.trim());
  if (!match) throw new Fault('REFERENCE_FORM', { reference: text });
  const [, directory = '', fid, tag, index, number] = match;
  return {
    directory,
    ...(fid === undefined ? {} : { fid }),
    ...(tag === undefined ? {} : { tag }),
    ...(index === undefined ? {} : { index: Number(index) }),
    ...(number === undefined ? {} : { number: Number(number) }),
  };
}
