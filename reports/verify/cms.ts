import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { fromBER, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, type IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';
import { Fault } from '../../runner/messages/fault.ts';
import { buildCms, DIGEST_OID, OID } from '../signing/cms.ts';
import { type DigestName, type KeyKind, keyKind } from '../signing/signer.ts';

/** What a CMS says, taken apart; nothing of it is verified yet. */
export interface CmsContent {
  readonly der: Uint8Array;
  readonly certificate: Uint8Array;
  /** The other embedded certificates. */
  readonly others: readonly Uint8Array[];
  readonly publicKey: KeyObject;
  readonly keyKind: KeyKind;
  readonly digest: DigestName;
  readonly messageDigest: Uint8Array;
  /** Hash of the signer's certificate, as the signer states it. */
  readonly certHash: Uint8Array;
  /** Signed attributes as the SET OF that was signed. */
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Takes the CMS out of the hex digits of /Contents: lower case, one DER structure, then zeros.
 * @param digits what stands between `<` and `>`
 * @throws {Fault} `VERIFY_CONTENTS_EMPTY`, `VERIFY_CONTENTS_FORM` or `VERIFY_CMS_FORM`
 */
export function readContents(digits: string): CmsContent {
  const odd = digits.search(/[^0-9a-f]/);
  if (odd >= 0 || digits.length % 2 !== 0) throw new Fault('VERIFY_CONTENTS_FORM', { at: Math.max(odd, 0) >> 1 });
  const bytes = Buffer.from(digits, 'hex');
  if (bytes.every((byte) => byte === 0)) throw new Fault('VERIFY_CONTENTS_EMPTY');
  let content: CmsContent;
  try {
    content = readCms(bytes);
  } catch (cause) {
    throw new Fault('VERIFY_CMS_FORM', {}, { cause });
  }
  const padding = bytes.subarray(content.der.length).findIndex((byte) => byte !== 0);
  if (padding >= 0) throw new Fault('VERIFY_CONTENTS_FORM', { at: content.der.length + padding });
  return content;
}

function readCms(bytes: Uint8Array): CmsContent {
  const { offset, result } = fromBER(bytes);
  if (offset <= 0) throw new Error('no ASN.1');
  const signed = new SignedData({ schema: new ContentInfo({ schema: result }).content });
  const [signer] = signed.signerInfos;
  if (!signer || signed.signerInfos.length !== 1 || !signer.signedAttrs) throw new Error('one signer expected');
  const all = (signed.certificates ?? []).map((item) => {
    if (!(item instanceof Certificate)) throw new Error('a certificate expected');
    const der = new Uint8Array(item.toSchema().toBER());
    const x509 = new X509Certificate(der);
    // No comparison with a date that can not be read is true: such a certificate would never be outside its validity.
    const dated = [x509.validFromDate, x509.validToDate].every((date) => !Number.isNaN(date.getTime()));
    if (!dated) throw new Error('a certificate without validity');
    return { item, der, x509 };
  });
  const own = all.find(({ item }) => isOf(item, signer));
  const digest = (Object.keys(DIGEST_OID) as DigestName[]).find(
    (name) => DIGEST_OID[name] === signer.digestAlgorithm.algorithmId,
  );
  if (!own || !digest) throw new Error('no certificate of the signer, or an unknown digest');
  const { publicKey } = own.x509;
  const kind = keyKind(publicKey);
  if (!kind) throw new Error('unknown kind of key');
  return {
    der: bytes.subarray(0, offset),
    certificate: own.der,
    others: all.filter((entry) => entry !== own).map(({ der }) => der),
    publicKey,
    keyKind: kind,
    digest,
    messageDigest: octets(attribute(signer, OID.messageDigest)),
    certHash: octets(first(first(first(attribute(signer, OID.signingCertificateV2))))),
    signedAttributes: new Uint8Array(signer.signedAttrs.encodedValue),
    signature: octets(signer.signature),
  };
}

function isOf(certificate: Certificate, signer: SignerInfo): boolean {
  const { issuer, serialNumber } = signer.sid as unknown as IssuerAndSerialNumber;
  return certificate.issuer.isEqual(issuer) && certificate.serialNumber.isEqual(serialNumber);
}

function attribute(signer: SignerInfo, type: string): unknown {
  return signer.signedAttrs?.attributes.find((one) => one.type === type)?.values[0];
}

function first(value: unknown): unknown {
  if (!(value instanceof Sequence)) throw new Error('a sequence expected');
  return value.valueBlock.value[0];
}

function octets(value: unknown): Uint8Array {
  if (!(value instanceof OctetString)) throw new Error('an octet string expected');
  return value.valueBlock.valueHexView;
}

/**
 * Verifies the CMS over the covered bytes: digest, signature, the certificate that the signature names, and that the
 * structure is byte for byte what a report bears, so that nothing unsigned in it can be changed unseen either.
 */
export function checkCms(cms: CmsContent, covered: readonly Uint8Array[]): Fault[] {
  const findings: Fault[] = [];
  const hash = createHash(cms.digest);
  for (const part of covered) hash.update(part);
  if (!hash.digest().equals(cms.messageDigest)) findings.push(new Fault('VERIFY_DIGEST'));
  if (!isSigned(cms)) findings.push(new Fault('VERIFY_SIGNATURE'));
  if (!createHash('sha256').update(cms.certificate).digest().equals(cms.certHash)) {
    findings.push(new Fault('VERIFY_SIGNER_BINDING'));
  }
  if (findings.length === 0 && !Buffer.from(cms.der).equals(buildCms({ ...cms, chain: cms.others }))) {
    findings.push(new Fault('VERIFY_CMS_FORM'));
  }
  return findings;
}

/** OpenSSL throws on a key that no signature can fit, instead of saying no. */
function isSigned({ digest, signedAttributes, publicKey, signature }: CmsContent): boolean {
  try {
    return verify(digest, signedAttributes, publicKey, signature);
  } catch {
    return false;
  }
}
