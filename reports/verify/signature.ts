import { X509Certificate } from 'node:crypto';
import { Fault } from '../../runner/messages/fault.ts';
import { isTestCertificate, oneLine } from '../signing/signer.ts';
import { type Frame, findFrame } from './byte-range.ts';
import { checkPath, type Trust } from './certificate-path.ts';
import { type CmsContent, checkCms, readContents } from './cms.ts';

export interface TrustOptions {
  /** DER of the certificates that are trusted, roots or signers. */
  readonly anchors: readonly Uint8Array[];
  readonly now: Date;
}

/** The certificate of the signer, ready to print. */
export interface SignerFacts {
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hex. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the certificate, upper-case hex in pairs. */
  readonly fingerprint: string;
  readonly isTest: boolean;
}

export interface SignatureCheck {
  /** Why the signature is refused; empty for a sound one. */
  readonly findings: readonly Fault[];
  /** What does not refuse it: a signer whom nobody here knows, an identity that has expired since. */
  readonly warnings: readonly Fault[];
  /** Absent where no signature could be read. */
  readonly signer?: SignerFacts;
  readonly trust: Trust;
  /** /M of the signature: what the signer says, proven by nobody. */
  readonly claimedTime?: Date;
  readonly coversWholeFile: boolean;
}

/**
 * Verifies the signature of a report: strictly, offline, from the bytes alone. Accepts one PAdES B-B signature over
 * the whole file in the very form that `signPdf` writes; any other byte anywhere is a finding.
 */
export function verifySignature(pdf: Uint8Array, { anchors, now }: TrustOptions): SignatureCheck {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const { frame, findings: framing } = findFrame(bytes);
  const coversWholeFile = frame !== undefined && framing.length === 0;
  if (!frame) return { findings: framing, warnings: [], trust: 'none', coversWholeFile };

  let cms: CmsContent;
  try {
    cms = readContents(bytes.subarray(frame.from + 1, frame.to - 1).toString('latin1'));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { findings: [...framing, fault], warnings: [], trust: 'none', coversWholeFile };
  }
  const claimedTime = readClaimedTime(bytes, frame);
  const covered = [bytes.subarray(0, frame.from), bytes.subarray(frame.to, frame.end)];
  const path = checkPath(cms.certificate, cms.others, anchors, claimedTime);
  const findings = [...framing, ...checkCms(cms, covered), ...path.findings];
  if (!claimedTime) findings.push(new Fault('VERIFY_FIELD'));

  const certificate = new X509Certificate(cms.certificate);
  const unknown = path.trust === 'none' && path.findings.length === 0;
  return {
    findings,
    warnings: [
      ...(unknown ? [new Fault('VERIFY_UNTRUSTED', { subject: oneLine(certificate.subject) })] : []),
      ...expiry(certificate, now),
    ],
    signer: factsOf(certificate),
    trust: path.trust,
    ...(claimedTime && { claimedTime }),
    coversWholeFile,
  };
}

function factsOf(certificate: X509Certificate): SignerFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    serial: certificate.serialNumber,
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    fingerprint: certificate.fingerprint256,
    isTest: isTestCertificate(certificate),
  };
}

function expiry(certificate: X509Certificate, now: Date): Fault[] {
  if (now <= certificate.validToDate) return [];
  return [
    new Fault('VERIFY_EXPIRED', { subject: oneLine(certificate.subject), to: certificate.validToDate.toISOString() }),
  ];
}

/** /M stands in the same dictionary behind /Contents, as a PDF date in UTC (ISO 32000-1 7.9.4). */
function readClaimedTime(pdf: Buffer, { to, end }: Frame): Date | undefined {
  const dictionary =
    pdf
      .subarray(to, Math.min(end, to + 4096))
      .toString('latin1')
      .split('endobj', 1)[0] ?? '';
  const match = /\n\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(dictionary);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
