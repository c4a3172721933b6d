import type { DefectClass } from '../defect.ts';
import { CERTIFICATE_FIREWALL } from './firewall.ts';
import { CERTIFICATE_ENVIRONMENT, CERTIFICATE_FILES, CERTIFICATES } from './image.ts';
import { CERTIFICATE_SECRETS, SIGNATURES } from './secrets.ts';

/** Defects of a class on the cards that have a certificate application. */
function onCertificates(one: DefectClass): DefectClass {
  return {
    ...one,
    on: (card) => (card.image.directories.some(({ certificates }) => certificates) ? one.on(card) : []),
  };
}

/** The private key is seen at work only where the command that signs is declared. */
function onSigning(one: DefectClass): DefectClass {
  return { ...one, on: (card) => (isSigning(card.parameters) ? one.on(card) : []) };
}

function isSigning(parameters: Readonly<Record<string, unknown>>): boolean {
  return (parameters['pki.sign.command'] ?? 'undeclared') !== 'undeclared';
}

/** Defects of the certificate application. */
export const CERTIFICATE_DEFECTS: readonly DefectClass[] = [
  CERTIFICATE_ENVIRONMENT,
  CERTIFICATE_FILES,
  CERTIFICATES,
  CERTIFICATE_SECRETS,
  CERTIFICATE_FIREWALL,
  onSigning(SIGNATURES),
].map(onCertificates);
