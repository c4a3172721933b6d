import { X509Certificate } from 'node:crypto';
import { Fault } from '../../runner/messages/fault.ts';
import { isTestCertificate, oneLine } from '../signing/signer.ts';

/** To whom the path of a signer leads: a root that the verifier trusts, a self-made test identity, or nobody known. */
export type Trust = 'anchor' | 'test' | 'none';

export interface PathCheck {
  readonly trust: Trust;
  readonly findings: readonly Fault[];
}

/** Certificates above the signer; more is no path that a report has. */
const LONGEST = 6;

/**
 * Follows the signatures from a certificate up to its root, and notes whether an anchor is met on the way. Every certificate that came along has to lie on the path:
 * one beside it is signed by nobody and could be changed unseen. No revocation: the verifier works without a network.
 * @param certificate DER of the signer
 * @param others DER of the other embedded certificates
 * @param anchors DER of the certificates that the verifier trusts
 * @param at the claimed time; every certificate below the anchor has to be valid then
 */
export function checkPath(
  certificate: Uint8Array,
  others: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: Date | undefined,
): PathCheck {
  const trusted = anchors.map((der) => new X509Certificate(der));
  let embedded = others.map((der) => new X509Certificate(der));
  let current = new X509Certificate(certificate);
  const leaf = current;
  const findings: Fault[] = [];
  const reject = (of: X509Certificate, reason: string) =>
    findings.push(new Fault('VERIFY_CERTIFICATE', { subject: oneLine(of.subject), reason }));

  let trust: Trust = 'none';
  for (let length = 0; length <= LONGEST; length++) {
    if (trusted.some((anchor) => anchor.raw.equals(current.raw))) trust = 'anchor';
    else if (trust !== 'anchor' && at && (at < current.validFromDate || at > current.validToDate)) {
      findings.push(outsideValidity(current, at));
    }
    if (current.subject === current.issuer) {
      if (!signedBy(current, current)) reject(current, 'signature');
      else if (trust !== 'anchor' && current === leaf && isTestCertificate(current)) trust = 'test';
      break;
    }
    const named = [...trusted, ...embedded].filter((candidate) => candidate.subject === current.issuer);
    const issuer = named.find((candidate) => signedBy(current, candidate));
    if (!issuer) {
      if (named.length > 0) reject(current, 'signature');
      break;
    }
    if (!issuer.ca) reject(issuer, 'CA:FALSE');
    embedded = embedded.filter((candidate) => !candidate.raw.equals(issuer.raw));
    current = issuer;
  }
  for (const stray of embedded) reject(stray, 'not on the path');
  return { trust, findings };
}

function signedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function outsideValidity(certificate: X509Certificate, at: Date): Fault {
  return new Fault('VERIFY_VALIDITY', {
    subject: oneLine(certificate.subject),
    from: certificate.validFromDate.toISOString(),
    to: certificate.validToDate.toISOString(),
    time: at.toISOString(),
  });
}
