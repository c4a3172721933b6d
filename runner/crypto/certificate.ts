import { createRequire } from 'node:module';
import type { Certificate as X509 } from 'pkijs';
import { hex, unhex } from '../iso7816/hex.ts';
import { sm2Digest, sm2Verify } from './sm2.ts';

/** Object identifiers of GB/T 33560-2017, and that of a public key on any curve (RFC 5480). */
export const SM2_CURVE = '1.2.156.10197.1.301';
export const SM2_WITH_SM3 = '1.2.156.10197.1.501';
export const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const BASIC_CONSTRAINTS = '2.5.29.19';
const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** Hexadecimal digits of r and of s. */
const DIGITS = 64;

/** What the bench asks of an X.509 certificate (GB/T 20518-2018, RFC 5280). */
export interface Certificate {
  /** 3 for the only one that has extensions. */
  readonly version: number;
  /** Curve of the public key, or the algorithm of a key that is on none. */
  readonly curve: string;
  /** x, y of the public key; empty where it is no uncompressed point. */
  readonly key: Uint8Array;
  /** Algorithm of the signature: one that the signed part does not repeat counts as none. */
  readonly algorithm: string;
  /** The part that is signed, and the signature r, s; empty where it is of another form. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  /** Distinguished names in DER, hexadecimal. */
  readonly subject: string;
  readonly issuer: string;
  /** First and last day, YYYYMMDD. */
  readonly from: string;
  readonly until: string;
  /** It may issue others. */
  readonly authority: boolean;
}

const NOTHING = new Uint8Array(0);

/** Loaded by the first who reads a certificate: most runs do without. */
let library: typeof import('pkijs') | undefined;

function pkijs(): typeof import('pkijs') {
  library ??= createRequire(import.meta.url)('pkijs') as typeof import('pkijs');
  return library;
}

/** The certificate in these bytes; `undefined` where they are none. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  let read: X509;
  try {
    read = pkijs().Certificate.fromBER(Uint8Array.from(der).buffer);
  } catch {
    // Whatever the decoder stumbles at: these bytes are no certificate.
    return undefined;
  }
  // DER has one form (X.690 10.1, 11.2): what the decoder passes over outside the signed part would be free to change.
  const whole = hex(new Uint8Array(read.toSchema().toBER())) === hex(der);
  if (!whole || read.signatureValue.valueBlock.unusedBits !== 0) return undefined;
  const { subjectPublicKeyInfo: info, signatureAlgorithm: outer, signature: inner } = read;
  const point = new Uint8Array(info.subjectPublicKey.valueBlock.valueHexView);
  const onCurve = info.algorithm.algorithmId === EC_PUBLIC_KEY;
  const constraints = read.extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue as
    | { readonly cA?: boolean }
    | undefined;
  return {
    version: read.version + 1,
    curve: onCurve ? String(info.algorithm.algorithmParams?.valueBlock) : info.algorithm.algorithmId,
    key: point[0] === 4 ? point.slice(1) : NOTHING,
    algorithm: outer.algorithmId === inner.algorithmId ? outer.algorithmId : '',
    signed: new Uint8Array(read.tbsView),
    signature: fromDer(new Uint8Array(read.signatureValue.valueBlock.valueHexView)),
    subject: hex(new Uint8Array(read.subject.toSchema().toBER())),
    issuer: hex(new Uint8Array(read.issuer.toSchema().toBER())),
    from: dayOf(read.notBefore.value),
    until: dayOf(read.notAfter.value),
    authority: constraints?.cA === true,
  };
}

/** Whether the certificate was issued by this authority: names, right to issue, signature with SM2 and SM3. */
export function isIssuedBy(certificate: Certificate, authority: Certificate): boolean {
  return (
    certificate.issuer === authority.subject &&
    authority.authority &&
    authority.curve === SM2_CURVE &&
    certificate.algorithm === SM2_WITH_SM3 &&
    sm2Verify(authority.key, sm2Digest(authority.key, certificate.signed), certificate.signature)
  );
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** r, s of SEQUENCE {INTEGER r, INTEGER s} (GB/T 35276-2017 7.3), 32 bytes each. */
function fromDer(signature: Uint8Array): Uint8Array {
  const numbers: string[] = [];
  let at = 2;
  while (signature[at] === INTEGER) {
    const end = at + 2 + (signature[at + 1] ?? 0);
    numbers.push(hex(signature.subarray(at + 2, end)).replace(/^(00)+/, ''));
    at = end;
  }
  const whole = signature[0] === SEQUENCE && signature[1] === signature.length - 2 && at === signature.length;
  if (!whole || numbers.length !== 2 || numbers.some(({ length }) => length > DIGITS)) return NOTHING;
  return unhex(numbers.map((number) => number.padStart(DIGITS, '0')).join(''));
}
