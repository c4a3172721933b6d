import type { ParameterValue } from './model.ts';

/** Whether a business is used now, has its rooms opened without data, or is not on the card (R33, R34). */
export type Selection = 'now' | 'reserved' | 'never';

/** The vendor's implementation conformance statement for one sample (ICS). */
export interface Statement {
  readonly sample: {
    readonly id: string;
    readonly product: string;
    readonly vendor: string;
    readonly chip: string;
    readonly cos: string;
    readonly serial?: string;
    readonly condition?: string;
    readonly received?: string;
  };
  readonly profile: string;
  /** Region overlay, e.g. `demo`. */
  readonly region?: string;
  /** Declared life-style of the sample: `irreversible` tests run only on a sacrificial one. */
  readonly sacrificial: boolean;
  /** `invented` holders need no masking; `real` ones are masked in everything that leaves the machine. */
  readonly holder: 'invented' | 'real';
  readonly businesses: Readonly<Record<string, Selection>>;
  /** Optional features, e.g. `financial`, `append`; each is named in the profile's parameters or in the schema. */
  readonly options: Readonly<Record<string, boolean>>;
  /** Rights of files of which no source tells them, by path, as the profile would write them. */
  readonly rights?: Readonly<Record<string, DeclaredRights>>;
  /** Values declared where the profile permits a choice. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

export interface DeclaredRights {
  readonly read?: string;
  readonly update?: string;
}

/** What the tester needs besides (IXIT): never published, only its hash is. */
export interface TesterInformation {
  /** Packed BCD digits of the PIN, e.g. `123456`. */
  readonly pin: string;
  /** The same of the PIN of the financial environment; a test body seldom has it. */
  readonly paymentPin?: string;
  /** Digits of the PIN of the certificate application. */
  readonly certificatePin?: string;
  /** Certificate of the authority that issued those of the card, DER in base64. */
  readonly certificateAuthority?: string;
  /** City code of the issuer, six digits: second diversification factor. */
  readonly city: string;
  /** Chip maker codes, four hex digits, found in the national register besides those that the profile knows. */
  readonly chipMakers?: readonly string[];
  readonly keys: KeySettings;
  /** A second key source: tests ask both and compare. */
  readonly compare?: KeySettings;
}

/** Where cryptograms come from, as a sample file says it; what a kind does not use is absent. */
export interface KeySettings {
  readonly source: KeySourceKind;
  /** Test roots: of the source itself, of an emulated card, of an emulated PSAM. */
  readonly seed: string;
  /** Encrypted key file (`key-file`). */
  readonly file?: string;
  /** Where the PSAM is: `emulator`, `pcsc[:READER]`, `vpcd:PORT`. */
  readonly reader?: string;
  /** City of the terminal that an emulated PSAM belongs to; the card's where absent. */
  readonly region?: string;
  /** Keys of a PSAM: each at the level of the key table (`usage`), or all of them national. */
  readonly reach?: 'usage' | 'national';
  /** Usage bytes of the PSAM that differ from the key table. */
  readonly usages?: Readonly<Record<string, string>>;
  /** PKCS#11 module, and the label of its token. */
  readonly module?: string;
  readonly token?: string;
  /** Versions of each key that it holds; all of the key table where absent. */
  readonly versions?: readonly number[];
  /** Keys that it does not hold. */
  readonly lacks?: readonly string[];
  /** The PSAM may be locked by a test. */
  readonly sacrificial?: boolean;
}

export type KeySourceKind = 'test-roots' | 'key-file' | 'psam' | 'pkcs11';

export interface Sample {
  readonly statement: Statement;
  readonly tester: TesterInformation;
  /** SHA-256 of the frozen file. */
  readonly hash: string;
  readonly frozen: { readonly path: string; readonly text: string };
}
