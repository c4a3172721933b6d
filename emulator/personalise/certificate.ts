import { createRequire } from 'node:module';
import { BitString, Integer, ObjectIdentifier, Sequence, Utf8String } from 'asn1js';
import type { AlgorithmIdentifier, Certificate } from 'pkijs';
import { EC_PUBLIC_KEY, SM2_CURVE, SM2_WITH_SM3 } from '../../runner/crypto/certificate.ts';
import { sm2Digest, sm2PublicKey, sm2Sign } from '../../runner/crypto/sm2.ts';
import { sm3 } from '../../runner/crypto/sm3.ts';
import { hex } from '../../runner/iso7816/hex.ts';

const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
/** The days of every TEST certificate: whenever a card is tested, it is valid. */
const FROM = new Date(Date.UTC(2000, 0, 1));
const UNTIL = new Date(Date.UTC(2049, 11, 31));
const AUTHORITY_NAME = 'TEST cardbench certificate authority';
/** Bits digitalSignature, and keyCertSign with cRLSign (RFC 5280 4.2.1.3). */
const SIGNS_DATA = Uint8Array.of(0x80);
const ISSUES = Uint8Array.of(0x06);

/** What a certificate says; what is left out is as a sound TEST certificate has it. */
export interface CertificateContents {
  readonly subject: string;
  readonly key: Uint8Array;
  readonly authority?: boolean;
  readonly curve?: string;
  readonly from?: Date;
  readonly until?: Date;
}

/** Who issues certificates: the key is a published TEST key and protects nothing. */
export interface Authority {
  readonly name: string;
  readonly privateKey: Uint8Array;
}

/** A TEST key pair for a purpose: everybody can compute it. */
export function testSigningKey(seed: string, purpose: string): Uint8Array {
  return sm3(`${seed}|${purpose}|SM2`).with(0, 0x7f);
}

/** The authority that issues the certificates of cards made from this seed. */
export function testAuthority(seed: string): Authority {
  return { name: AUTHORITY_NAME, privateKey: testSigningKey(seed, 'certificate authority') };
}

/** The authority's own certificate: what a sample file declares. */
export function authorityCertificate(authority: Authority): Uint8Array {
  const key = sm2PublicKey(authority.privateKey);
  return issue(authority, { subject: authority.name, key, authority: true });
}

let library: typeof import('pkijs') | undefined;

/** An X.509 v3 certificate in DER (GB/T 20518-2018), signed with SM2 and SM3. The same contents give the same bytes. */
export function issue(authority: Authority, contents: CertificateContents): Uint8Array {
  library ??= createRequire(import.meta.url)('pkijs') as typeof import('pkijs');
  const { Certificate, Extension, BasicConstraints } = library;
  const { subject, key, authority: issuer = false, curve = SM2_CURVE, from = FROM, until = UNTIL } = contents;
  const made: Certificate = new Certificate();
  made.version = 2;
  made.serialNumber = new Integer({ valueHex: Uint8Array.from(sm3(`${subject}|${hex(key)}`).slice(0, 8)).with(0, 1) });
  name(made.subject, subject);
  name(made.issuer, authority.name);
  made.notBefore.value = from;
  made.notAfter.value = until;
  algorithm(made.subjectPublicKeyInfo.algorithm, EC_PUBLIC_KEY, curve);
  made.subjectPublicKeyInfo.subjectPublicKey = bits(Uint8Array.of(0x04, ...key));
  const extension = (extnID: string, value: { toBER(): ArrayBuffer }): void => {
    made.extensions = [...(made.extensions ?? []), new Extension({ extnID, critical: true, extnValue: value.toBER() })];
  };
  extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: issuer }).toSchema());
  extension(KEY_USAGE, bits(issuer ? ISSUES : SIGNS_DATA));
  for (const identifier of [made.signature, made.signatureAlgorithm]) algorithm(identifier, SM2_WITH_SM3);
  const signed = new Uint8Array(made.encodeTBS().toBER());
  const digest = sm2Digest(sm2PublicKey(authority.privateKey), signed);
  made.tbsView = signed;
  made.signatureValue = bits(derSignature(sm2Sign(authority.privateKey, digest)));
  return new Uint8Array(made.toSchema(true).toBER());
}

function name(names: Certificate['subject'], text: string): void {
  const { AttributeTypeAndValue } = library as typeof import('pkijs');
  names.typesAndValues = [new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: text }) })];
}

function algorithm(identifier: AlgorithmIdentifier, oid: string, curve?: string): void {
  identifier.algorithmId = oid;
  if (curve) identifier.algorithmParams = new ObjectIdentifier({ value: curve });
}

function bits(bytes: Uint8Array): BitString {
  return new BitString({ valueHex: Uint8Array.from(bytes).buffer });
}

/** SEQUENCE {INTEGER r, INTEGER s} (GB/T 35276-2017 7.3). */
function derSignature(signature: Uint8Array): Uint8Array {
  const number = (bytes: Uint8Array): Integer => Integer.fromBigInt(BigInt(`0x${hex(bytes)}`));
  const value = [number(signature.subarray(0, 32)), number(signature.subarray(32))];
  return new Uint8Array(new Sequence({ value }).toBER());
}
