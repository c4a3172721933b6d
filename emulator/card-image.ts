import type { KeyAlgorithm } from '../runner/crypto/diversify.ts';
import { hex, unhex } from '../runner/iso7816/hex.ts';
import type { Access } from '../runner/profile/model.ts';
import type { Block } from './os/protection/policy.ts';
import type { Mode } from './os/protection/secure-messaging.ts';

/** One key of one version as the card holds it: already diversified to the card (cos-commands.md 8.1). */
export interface ImageKey {
  /** Name in the key table, e.g. `UK1DF01`; access rules speak of it. */
  readonly name: string;
  /** P2 of EXTERNAL AUTHENTICATE. */
  readonly id: number;
  /** 1-based. */
  readonly version: number;
  readonly kind: 'internal' | 'external' | 'maintenance' | 'account';
  /** What an account key is for. */
  readonly role?: 'load' | 'purchase' | 'tac';
  value: Uint8Array;
  /** Absent: 3DES. */
  readonly algorithm?: KeyAlgorithm;
  /** Wrong authentications allowed; 0 = unlimited. */
  readonly limit: number;
  tries: number;
}

export interface ImageFile {
  readonly fid: number;
  /** 1-30; 0 = none. */
  readonly sfi: number;
  readonly structure: 'variable' | 'fixed' | 'transparent' | 'cyclic';
  read: Access;
  update: Access;
  /** Record files: in order of the record number; cyclic files: newest first (record number 1). */
  records: Uint8Array[];
  /** Most records that the file takes. */
  readonly capacity: number;
  /** Transparent files: the contents; empty otherwise. */
  data: Uint8Array;
  /** Line protection, a property of the file (cos-commands.md 6.1); absent = plain. */
  readonly protection?: { readonly read: Mode; readonly update: Mode };
}

export interface ImageDirectory {
  /** `MF`, `SSSE`, `DF01`, … */
  readonly name: string;
  readonly kind: 'mf' | 'environment' | 'application';
  readonly fid: number;
  /** DF name; empty where the directory has none. */
  readonly dfName: Uint8Array;
  files: ImageFile[];
  readonly keys: ImageKey[];
  /** Name of the environment that an application belongs to; absent = the social-security environment. */
  readonly parent?: string;
  /** The certificate environment and its application: they have commands of their own (cos-commands.md 2.13). */
  readonly certificates?: true;
  /** Private key of the certificate: no file holds it, and only the command that signs uses it. */
  readonly signingKey?: Uint8Array;
  /** PIN of an environment other than the social-security one. */
  readonly pin?: ImagePin;
  /** Amounts that the operating system keeps for itself; no command reads them as a file (card-structure.md 2, DF04). */
  readonly account?: ImageAccount;
  /** Absent = normal (cos-commands.md 2.11). */
  block?: Block | undefined;
  /** Failed UNBLOCKs, and wrong MACs under the key of this application, in a row. */
  unblockFailures?: number;
  macFailures?: number;
}

/** Medical account of DF04, or an electronic purse, which has no yearly sums. Amounts in fen. */
export interface ImageAccount {
  /** Which commands serve it: those of the medical account, or those of a purse. */
  readonly kind: 'medical' | 'purse';
  /** Whether money can be loaded (offline use of the medical account; every purse). */
  readonly loadable: boolean;
  /** Number of the next load and of the next purchase, two bytes. */
  loads: number;
  purchases: number;
  balance: number;
  selfPaid: number;
  pooled: number;
  /** Year of the sums, two bytes as the card stores it. */
  year: number;
  /** Proof of the last transaction: its type, number, MAC and TAC. Only a purse tells it. */
  proof?: { readonly type: number; readonly sequence: number; readonly data: Uint8Array };
}

/** A secret with a counter: a PIN in packed BCD, a transport key. */
export interface ImagePin {
  value: Uint8Array;
  readonly limit: number;
  tries: number;
}

/**
 * The non-volatile memory of a card: all that survives power-off, retry counters included.
 * `directories` holds the MF first, then the environment, then its applications.
 */
export interface CardImage {
  atr: Uint8Array;
  /** Answer to a warm reset, where it is another. */
  warmAtr?: Uint8Array;
  readonly directories: ImageDirectory[];
  /** The one PIN of the social-security environment. */
  readonly pin: ImagePin;
  /**
   * blank: only a transport key; initialised: structure and keys are being set up; personalised: closed by END; inUse:
   * was switched on since; blocked: CARD BLOCK (cos-commands.md 5, card life).
   */
  life: 'blank' | 'initialised' | 'personalised' | 'inUse' | 'blocked';
  /** Transport key, gone after END (cos-commands.md 5, 8.6). */
  transport?: ImagePin | undefined;
  /** MAC failures in a row under the key of the environment (cos-commands.md 5). */
  macFailures: number;
}

const BYTES = 'hex:';

/** The image as JSON text; byte strings are written `hex:…`. */
export function encodeImage(image: Readonly<CardImage>): string {
  // A Buffer, as it comes from a socket, turns itself into something else before a replacer is given its value.
  return JSON.stringify(image, function (this: Record<string, unknown>, key, value: unknown) {
    const held = this[key];
    return held instanceof Uint8Array ? BYTES + hex(held) : value;
  });
}

/** @throws {SyntaxError} when the text is no JSON. */
export function decodeImage(text: string): CardImage {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(BYTES) ? unhex(value.slice(BYTES.length)) : value,
  ) as CardImage;
}

/** The directory of that name. Absent when a business was declared `never`. */
export function directoryOf(image: CardImage, name: string): ImageDirectory | undefined {
  return image.directories.find((directory) => directory.name === name);
}

/** The environment that a directory is or belongs to; `undefined` for the MF. */
export function environmentOf(image: CardImage, { kind, name, parent }: ImageDirectory): ImageDirectory | undefined {
  if (kind === 'mf') return undefined;
  const wanted = kind === 'environment' ? name : parent;
  return image.directories.find((one) => one.kind === 'environment' && (wanted === undefined || one.name === wanted));
}

/** A file by directory name and FID, e.g. `fileOf(image, 'DF01', 0xef05)`. */
export function fileOf(image: CardImage, directory: string, fid: number): ImageFile | undefined {
  return directoryOf(image, directory)?.files.find((file) => file.fid === fid);
}
