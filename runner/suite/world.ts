import { type Bend, declaredSm4, type SchemeName, schemeOf } from '../crypto/scheme.ts';
import { hex, unhex } from '../iso7816/hex.ts';
import { isLimited, lackOf, type Wish } from '../keys/lacks.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import { asDeclared } from '../profile/declared.ts';
import { dfNameOf } from '../profile/df-name.ts';
import { effectiveParameter } from '../profile/effective.ts';
import type { Directory, ElementaryFile, KeyEntry, ParameterValue, Profile } from '../profile/model.ts';
import { parseReference, type Reference } from '../profile/path.ts';
import type { Sample, Selection, Statement, TesterInformation } from '../profile/statement.ts';
import { CERTIFICATE_FUNCTIONS } from './certificate-functions.ts';
import { Expressions, type Value } from './expression/expressions.ts';
import { profileFunctions } from './profile-functions.ts';
import { psamFunctions } from './psam-functions.ts';
import { unknownReference } from './unknown-reference.ts';

/** Everything a test may know before it runs: profile, ICS, IXIT, the protocol, and the expressions over them. */
export class World {
  readonly profile: Profile;
  /** Whether the statement completes the profile: what rights there are then differs from sample to sample. */
  readonly declared: boolean;
  readonly statement: Statement;
  readonly tester: TesterInformation;
  /** Decides whether a case 4 command carries its Le (T=1) or not (T=0). */
  readonly protocol: 'T=0' | 'T=1';
  /** Whether commands can be cut short on the card under test. */
  readonly tearing: boolean;
  readonly expressions: Expressions;
  readonly directories: ReadonlyMap<string, Directory>;
  readonly files: ReadonlyMap<string, ElementaryFile>;
  readonly keys: ReadonlyMap<string, KeyEntry>;
  /** Names of directories by what selects them: the FID, or the DF name in hexadecimal. */
  readonly placeByFid: ReadonlyMap<string, string>;
  readonly placeByName: ReadonlyMap<string, string>;
  readonly #constants: Readonly<Record<string, Value>>;
  #unknownRights: ReadonlySet<string> | undefined;
  readonly #references = new Map<string, Reference & { readonly file: ElementaryFile }>();

  constructor(national: Profile, sample: Sample, protocol?: 'T=0' | 'T=1', tearing = true) {
    this.tearing = tearing;
    this.statement = sample.statement;
    const profile = asDeclared(national, sample.statement);
    this.profile = profile;
    this.declared = profile !== national;
    this.tester = sample.tester;
    // Before a card was seen: the only protocol that it is declared to have.
    this.protocol = protocol ?? (this.parameter('transmission.protocols') === 'T=1' ? 'T=1' : 'T=0');
    this.directories = new Map(profile.directories.map((directory) => [directory.name, directory]));
    this.files = new Map(profile.directories.flatMap((directory) => directory.files).map((file) => [file.path, file]));
    this.keys = new Map(profile.keys.map((key) => [key.name, key]));
    // The first of those that share an identifier (another environment may use it again) keeps it.
    const backwards = profile.directories.toReversed();
    this.placeByFid = new Map(backwards.map(({ fid, name }) => [fid, name]));
    this.placeByName = new Map(
      backwards.map((directory) => [hex(this.dfName(directory) ?? new Uint8Array()), directory.name]),
    );
    const { pin, paymentPin = '', certificatePin = '', certificateAuthority = '', city } = this.tester;
    this.#constants = {
      ixit: {
        pin: unhex(pin),
        paymentPin: unhex(paymentPin),
        certificatePin: this.#certificatePin(certificatePin),
        certificateAuthority: new Uint8Array(Buffer.from(certificateAuthority, 'base64')),
        city,
        ...sourcesSeen(this.tester),
      },
      profile: {
        generation: profile.generation,
        certificateEnvironment: profile.certificates?.environment.name ?? '',
        certificateApplication: profile.certificates?.application.name ?? '',
      },
      protocol: this.protocol,
      tearing,
      keyVersion: this.demandsVersion ? Uint8Array.of(Number(this.parameter('key.version.first'))) : new Uint8Array(),
    };
    this.expressions = new Expressions([...profileFunctions(this), ...psamFunctions(this), ...CERTIFICATE_FUNCTIONS]);
  }

  /** Digits of the PIN as the card stores them. */
  #certificatePin(digits: string): Uint8Array {
    if (!this.profile.certificates || this.parameter('pki.pin.coding') === 'bcd') return unhex(digits);
    return Uint8Array.from(Buffer.from(digits, 'latin1'));
  }

  /** Value declared in the ICS, else the default of the profile. @throws {Fault} `PARAMETER_UNKNOWN` */
  parameter(name: string): ParameterValue {
    return effectiveParameter(this.profile, this.statement, name);
  }

  selection(business: string): Selection {
    return this.statement.businesses[business] ?? 'never';
  }

  /** Directories that the ICS puts on the card, now or reserved. */
  get selectedDirectories(): readonly Directory[] {
    return this.profile.directories.filter((directory) => this.selection(directory.business) !== 'never');
  }

  /** Name that a directory is selected by; `undefined` where it has only its FID. */
  dfName(directory: Directory): Uint8Array | undefined {
    return dfNameOf(directory, this.parameter('df.unnamed'));
  }

  /** Whether the card keeps a medical account: it may only identify its holder, or hold empty rooms. */
  get hasAccount(): boolean {
    return this.selection('medical') === 'now' && this.parameter('account.mode') !== 'none';
  }

  directory(name: string): Directory {
    return this.directories.get(name) ?? unknownReference(name, [...this.directories.keys()]);
  }

  file(path: string): ElementaryFile {
    return this.files.get(path) ?? unknownReference(path, [...this.files.keys()]);
  }

  /** Rights that neither the profile nor the vendor tells, as `read DF02/EF05`. */
  get unknownRights(): ReadonlySet<string> {
    this.#unknownRights ??= new Set(
      [...this.files.values()].flatMap((file) =>
        (['read', 'update'] as const).filter((op) => file[op].kind === 'unknown').map((op) => `${op} ${file.path}`),
      ),
    );
    return this.#unknownRights;
  }

  /** A reference such as `DF01/EF05#20`. @throws {Fault} `REFERENCE_UNKNOWN` */
  reference(text: string): Reference & { readonly file: ElementaryFile } {
    const known = this.#references.get(text);
    if (known) return known;
    const parsed = parseReference(text);
    const reference = { ...parsed, file: this.file(`${parsed.directory}/${parsed.fid}`) };
    this.#references.set(text, reference);
    return reference;
  }

  key(name: string): KeyEntry {
    return this.keys.get(name) ?? unknownReference(name, [...this.keys.keys()]);
  }

  /** Scheme of the cryptograms of a key, or the one that a negative test takes in its place; `undefined`: 3DES. */
  scheme(name: string, bend?: Bend): SchemeName | undefined {
    if (this.keys.get(name)?.algorithm !== 'SM4') return undefined;
    const scheme = declaredSm4((parameter) => this.parameter(parameter), bend);
    return scheme === '3DES' ? undefined : scheme;
  }

  /** EXTERNAL AUTHENTICATE always carries the key version (cos-commands §2.7, Lc 11). */
  get demandsVersion(): boolean {
    return this.parameter('auth.sm4.form') === 'Lc 11';
  }

  /** Bytes of a block under a key. */
  blockOf(name: string): 8 | 16 {
    return schemeOf(this.scheme(name)).block;
  }

  /** Names that an expression may use everywhere: `ixit`, `profile`, `protocol`, the one that card and reader agreed on, and
   * `keyVersion`, the byte of the first version where the card demands one. */
  constants(): Readonly<Record<string, Value>> {
    return this.#constants;
  }

  /** The key sources can not compute everything that the key table has. */
  get keysAreLimited(): boolean {
    return [this.tester.keys, this.tester.compare].some((keys) => keys && isLimited(keys));
  }

  /** Why a cryptogram can not be had from the key source of the sample; `undefined` when it can. */
  lack(wish: Wish, from?: 'compare'): Bilingual | undefined {
    const keys = from === 'compare' ? this.tester.compare : this.tester.keys;
    if (!keys || !isLimited(keys)) return undefined;
    const scheme = this.scheme(wish.key, wish.bend);
    return lackOf({ ...wish, ...(scheme && { scheme }) }, keys, this.tester.city, this.profile.keys);
  }
}

/** What expressions see of the key sources: their kinds, the region of the PSAM, and whether it may be locked. */
function sourcesSeen({ keys, compare, city }: TesterInformation): Record<string, Value> {
  const psam = [keys, compare].find((one) => one?.source === 'psam');
  return {
    keys: keys.source,
    compare: compare?.source ?? 'none',
    province: city.slice(0, 2),
    psamRegion: psam?.region ?? city,
    psamProvince: (psam?.region ?? city).slice(0, 2),
    psamSacrificial: psam?.sacrificial ?? false,
  };
}
