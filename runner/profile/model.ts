import type { KeyAlgorithm } from '../crypto/diversify.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import type { Element } from './element.ts';
import type { Sourced } from './sourced.ts';

/**
 * Read or update right of a file (N1 tables 3-8). Of some files no source tells it: `unknown` until the vendor declares
 * it, and then nobody is let in and no test asks.
 */
export type Access =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'free' }
  | { readonly kind: 'never' }
  | { readonly kind: 'pin' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'or' | 'and'; readonly of: readonly Access[] };

export type FileClass = 'enabled' | 'preset' | 'reserved' | 'informative';

export interface ElementaryFile extends Sourced {
  /** `SSSE/EF05`, `DF01/EF15`: how suites and reports name it. */
  readonly path: string;
  readonly directory: string;
  /** Four hex digits. */
  readonly fid: string;
  /** Short file identifier 1-30. */
  readonly sfi: number;
  readonly zh: string;
  readonly en: string;
  readonly structure: 'variable' | 'fixed' | 'transparent' | 'cyclic';
  /** Parameter that says which of the two record structures it has, where sources differ. */
  readonly structureBy?: string;
  /** Bytes of a transparent file; bytes of one record of a cyclic file; absent for TLV record files. */
  readonly size?: number;
  /** Least number of records of a cyclic file. */
  readonly records?: number;
  readonly read: Access;
  readonly update: Access;
  readonly class: FileClass;
  readonly elements: readonly Element[];
  /** `national`, or the id of the region overlay that added it. */
  readonly origin: string;
  readonly note?: string;
}

/** A file that only the operating system reaches: no command reads it, a key opens it to the commands that change it. */
export interface InternalFile extends Sourced {
  readonly zh: string;
  readonly en: string;
  /** Parameter that gives its bytes, where sources differ. */
  readonly size: string;
  readonly read: Access;
  readonly update: Access;
  readonly note?: string;
}

/** SSSE (the environment) or a DF below it. */
export interface Directory extends Sourced {
  /** `SSSE`, `DF01`, … */
  readonly name: string;
  readonly fid: string;
  /** DF name as hex; absent where the standard gives none (DF05, DF06 are selected by their label). */
  readonly aid?: string;
  readonly label: string;
  /** DF name that one source gives to a directory without an AID (parameter `df.unnamed`). */
  readonly otherAid?: string;
  readonly zh: string;
  readonly en: string;
  /** The business that the ICS selects it by; see `Business`. */
  readonly business: string;
  readonly files: readonly ElementaryFile[];
  readonly internal: readonly InternalFile[];
  readonly origin: string;
  /** Indicators of another field than labour (R30): whose they are, and the number that admitted them. */
  readonly foreign?: { readonly owner: string; readonly approval: string };
}

/** Environment or application of the certificates: it stands beside the social-security environment. */
export interface CertificateDirectory extends Sourced {
  /** DF name as hex. */
  readonly name: string;
  readonly fid?: string;
  readonly zh: string;
  readonly en: string;
}

/** A transparent file that holds a certificate. */
export interface CertificateFile extends Sourced {
  /** `PKI/0019` */
  readonly path: string;
  readonly fid: string;
  readonly zh: string;
  readonly en: string;
  readonly read: Access;
  readonly update: Access;
  readonly note?: string;
}

/** The certificate application of a generation that has one (cos-commands.md 2.13). Its keys stand in the key table. */
export interface CertificateApplication {
  readonly environment: CertificateDirectory;
  readonly application: CertificateDirectory;
  readonly files: readonly CertificateFile[];
}

/** What a region can choose to put on the card (R32, R33). `mandatory` can not be declared `never`. */
export interface Business extends Sourced {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly mandatory: boolean;
}

export interface KeyEntry extends Sourced {
  /** IRK, UKSSSE, RK1DF01, … */
  readonly name: string;
  /** `SSSE` or the DF that holds it. */
  readonly directory: string;
  /** On-card identifiers, two hex digits: P2 of EXTERNAL AUTHENTICATE. More than one for DLK, DPK. */
  readonly ids: readonly string[];
  readonly versions: number;
  readonly length: number;
  readonly psamUsage?: string;
  /** Another usage byte that a source gives for the same key (card-structure.md 11). */
  readonly psamUsageAlso?: string;
  readonly psamKeyId?: string;
  /** Owner of the key one level above the card. */
  readonly level: 'national' | 'province';
  readonly purpose: Bilingual;
  /** Only `external` keys may be used by EXTERNAL AUTHENTICATE (certification.md 1.5). */
  readonly kind: 'internal' | 'external' | 'maintenance' | 'account';
  /** Absent: 3DES. A card may hold keys of both. */
  readonly algorithm?: KeyAlgorithm;
  readonly note?: string;
}

export interface CodeTable extends Sourced {
  readonly id: string;
  readonly zh: string;
  /** Code as printed → meaning. */
  readonly values: Readonly<Record<string, string>>;
}

export type ParameterValue = string | number | boolean;

/** A fact on which the sources differ (cos-commands.md §13), or a limit: the best-supported value is the default. */
export interface Parameter extends Sourced {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly value: ParameterValue;
  /** What an ICS may declare instead; a list, or a range of numbers. */
  readonly permitted: readonly ParameterValue[] | { readonly min: number; readonly max: number };
  readonly unit?: string;
}

/** Rules across files (submission items 15 and 16). */
export type CrossRule = Sourced & { readonly id: string; readonly zh: string; readonly en: string } & (
    | { readonly kind: 'requires'; readonly if: string; readonly then: readonly string[] }
    | { readonly kind: 'exactly-one-of'; readonly of: readonly string[] }
  );

/** A source file exactly as read: what a record names by hash and a report carries along. */
export interface FrozenFile {
  /** Path relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Everything a conforming card of one kind is. National, then a region overlay that may add and never weaken. */
export interface Profile {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly generation: string;
  /** A draft is what is known before the standard is at hand: nothing that it says can end in a certificate. */
  readonly status: 'national' | 'draft';
  /** Personal and employer card are two products (R2, R7): each has suites of its own. */
  readonly product: 'personal' | 'employer';
  /** Whether the registration centre has assigned application and issuer identifiers (R54). */
  readonly identifiers: 'registered' | 'pending';
  /** Id of the region overlay, if one was laid over. */
  readonly region?: string;
  /** SHA-256 over the frozen files in order, lower-case hex. */
  readonly hash: string;
  readonly frozen: readonly FrozenFile[];
  readonly sources: Readonly<Record<string, string>>;
  readonly businesses: readonly Business[];
  /** SSSE first, then the DFs. */
  readonly directories: readonly Directory[];
  readonly keys: readonly KeyEntry[];
  readonly certificates?: CertificateApplication;
  readonly codeTables: Readonly<Record<string, CodeTable>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly rules: readonly CrossRule[];
  /** Chip and card maker codes of the ATR historical bytes → name. */
  readonly chipMakers: Readonly<Record<string, Bilingual>>;
  readonly cardMakers: Readonly<Record<string, Bilingual>>;
}
