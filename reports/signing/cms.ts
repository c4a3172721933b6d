import { createHash } from 'node:crypto';
import { Set as DerSet, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { DigestName, KeyKind } from './signer.ts';

/**
 * The CMS of a PAdES B-B signature (ETSI EN 319 142-1 6.3; RFC 5652; RFC 5035): detached, one signer, the signed
 * attributes contentType, messageDigest and signingCertificateV2 and no other. signing-time is forbidden there; the
 * claimed time stands in the signature dictionary of the PDF.
 *
 * There is one way to write each of these structures, so a verifier builds them again and compares bytes.
 */

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

export const DIGEST_OID: Readonly<Record<DigestName, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** Signature algorithms by key and digest: RFC 4055 (RSA) and RFC 5758 (ECDSA). */
const SIGNATURE_OID: Readonly<Record<KeyKind, Readonly<Record<DigestName, string>>>> = {
  rsa: { sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12', sha512: '1.2.840.113549.1.1.13' },
  ecdsa: { sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' },
};

/**
 * The signed attributes as the DER SET OF that is hashed and signed (tag 31; the CMS stores them under A0).
 * @param messageDigest digest of the signed bytes
 * @param certificate DER of the signer's certificate
 */
export function signedAttributes(messageDigest: Uint8Array, certificate: Uint8Array): Uint8Array {
  return new Uint8Array(new DerSet({ value: attributes(messageDigest, certificate).map((a) => a.toSchema()) }).toBER());
}

export interface CmsParts {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly digest: DigestName;
  readonly keyKind: KeyKind;
  readonly messageDigest: Uint8Array;
  readonly signature: Uint8Array;
}

/** The whole CMS, DER. */
export function buildCms(parts: CmsParts): Uint8Array {
  const signer = Certificate.fromBER(parts.certificate);
  const algorithm = new AlgorithmIdentifier({ algorithmId: DIGEST_OID[parts.digest] });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [algorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: derOrder([parts.certificate, ...parts.chain]).map((der) => Certificate.fromBER(der)),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        digestAlgorithm: algorithm,
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributes(parts.messageDigest, parts.certificate),
        }),
        signatureAlgorithm: new AlgorithmIdentifier({
          algorithmId: SIGNATURE_OID[parts.keyKind][parts.digest],
          ...(parts.keyKind === 'rsa' && { algorithmParams: new Null() }),
        }),
        signature: new OctetString({ valueHex: parts.signature }),
      }),
    ],
  });
  const content = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  return new Uint8Array(content.toSchema().toBER());
}

/** The three attributes in the order of a DER SET OF: ascending by their encoding (X.690 11.6). */
function attributes(messageDigest: Uint8Array, certificate: Uint8Array): Attribute[] {
  // ESSCertIDv2 leaves its hash algorithm out where it is the default, SHA-256 (RFC 5035 4).
  const certHash = createHash('sha256').update(certificate).digest();
  const certId = new Sequence({ value: [new OctetString({ valueHex: certHash })] });
  const all = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: messageDigest })] }),
    new Attribute({
      type: OID.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [certId] })] })],
    }),
  ];
  const encoded = all.map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER()) }));
  return encoded.sort((a, b) => Buffer.compare(a.der, b.der)).map(({ attribute }) => attribute);
}

function derOrder(certificates: readonly Uint8Array[]): Uint8Array[] {
  return [...certificates].sort((a, b) => Buffer.compare(a, b));
}
