import { createHash, X509Certificate } from 'node:crypto';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { PDFDocument } from 'pdf-lib';
import { Fault } from '../../runner/messages/fault.ts';
import { verifySignature } from '../verify/signature.ts';
import { buildCms, signedAttributes } from './cms.ts';
import { keyKind, oneLine, type Signer } from './signer.ts';

export interface SigningDetails {
  /** Why it is signed; Chinese is welcome. */
  readonly reason: string;
  readonly location: string;
  /** Written as /M of the signature: claimed by the signer, proven by nobody. */
  readonly claimedTime: Date;
}

/** Hex digits kept for the CMS: 8 KiB hold an RSA-4096 signer with three certificates above it. */
const ROOM = 16384;
const NUMBER_SLOT = '**********';

/**
 * Signs a PDF as PAdES B-B and verifies the result before it hands it out. The last revision covers the whole file.
 *
 * The frame is put in here and not by `SignPdf.sign`, which takes away the end of line after `%%EOF`: without it
 * some readers take the signature for one over a part of the file.
 * @throws {Fault} `SIGN_PDF` for something that is no PDF or is signed already, `SIGN_VALIDITY` where the certificate
 *   is not valid at the claimed time, `SIGN_TOO_LARGE` for a chain that does not fit, `SIGN_SELF_CHECK` for a signer
 *   whose signature does not verify.
 */
export async function signPdf(pdf: Uint8Array, signer: Signer, details: SigningDetails): Promise<Uint8Array> {
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(pdf, { updateMetadata: false });
    if (Buffer.from(pdf).includes('/ByteRange')) throw new Error('it bears a signature already');
  } catch (cause) {
    throw new Fault('SIGN_PDF', { reason: (cause as Error).message }, { cause });
  }
  return signDocument(document, signer, details);
}

/** Writes a document that was never signed as a signed file. @throws {Fault} as `signPdf` */
export async function signDocument(
  document: PDFDocument,
  signer: Signer,
  details: SigningDetails,
): Promise<Uint8Array> {
  const certificate = new X509Certificate(signer.certificate);
  const { claimedTime } = details;
  if (claimedTime < certificate.validFromDate || claimedTime > certificate.validToDate) {
    throw new Fault('SIGN_VALIDITY', {
      subject: oneLine(certificate.subject),
      from: certificate.validFromDate.toISOString(),
      to: certificate.validToDate.toISOString(),
      time: claimedTime.toISOString(),
    });
  }
  const kind = keyKind(certificate.publicKey);
  if (kind === undefined) throw new Fault('SIGN_KEY_KIND', { kind: certificate.publicKey.asymmetricKeyType ?? '?' });

  const file = await withPlaceholder(document, certificate, details);
  const { from, to } = frame(file);
  const messageDigest = createHash(signer.digest).update(file.subarray(0, from)).update(file.subarray(to)).digest();
  const signature = await signer.sign(signedAttributes(messageDigest, signer.certificate));
  const { digest, chain } = signer;
  const cms = buildCms({ certificate: signer.certificate, chain, digest, keyKind: kind, messageDigest, signature });
  const digits = Buffer.from(cms).toString('hex');
  if (digits.length > ROOM) throw new Fault('SIGN_TOO_LARGE', { bytes: cms.length, room: ROOM / 2 });
  file.write(`<${digits.padEnd(ROOM, '0')}>`, from, 'latin1');

  const anchors = [signer.certificate, ...chain];
  const { findings } = verifySignature(file, { anchors, now: claimedTime });
  if (findings[0]) throw new Fault('SIGN_SELF_CHECK', { reason: findings[0].message }, { cause: findings[0] });
  return file;
}

/** The document written with an empty signature field, ending in `%%EOF` and an end of line. */
async function withPlaceholder(
  pdfDoc: PDFDocument,
  certificate: X509Certificate,
  details: SigningDetails,
): Promise<Buffer> {
  let saved: Uint8Array;
  try {
    pdflibAddPlaceholder({
      pdfDoc,
      reason: literal(details.reason),
      location: literal(details.location),
      name: literal(/^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? oneLine(certificate.subject)),
      contactInfo: '',
      signingTime: details.claimedTime,
      signatureLength: ROOM,
      byteRangePlaceholder: NUMBER_SLOT,
      subFilter: 'ETSI.CAdES.detached',
    });
    saved = await pdfDoc.save({
      useObjectStreams: true,
      objectsPerTick: Number.POSITIVE_INFINITY,
      addDefaultPage: false,
      updateFieldAppearances: false,
    });
  } catch (cause) {
    throw new Fault('SIGN_PDF', { reason: (cause as Error).message }, { cause });
  }
  return Buffer.concat([saved, Buffer.from('\n')]);
}

/** Writes the byte range into its slots and says where `<…>` begins and ends. */
function frame(file: Buffer): { from: number; to: number } {
  const slot = `/ByteRange [ 0 ${`/${NUMBER_SLOT} `.repeat(3)}]`;
  const at = file.indexOf(slot);
  const from = file.indexOf('<', file.indexOf('/Contents ', at));
  const to = from + ROOM + 2;
  file.write(`/ByteRange [0 ${from} ${to} ${file.length - to}]`.padEnd(slot.length), at, 'latin1');
  return { from, to };
}

/** Content of a literal string object: a text beyond ASCII as UTF-16 with its mark, in octal (ISO 32000-1 7.3.4.2). */
function literal(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.replace(/[\\()]/g, '\\$&');
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Array.from(utf16, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
