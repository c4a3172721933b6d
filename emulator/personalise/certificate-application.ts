import { sm2PublicKey } from '../../runner/crypto/sm2.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import type { CertificateFile, Profile } from '../../runner/profile/model.ts';
import type { Statement, TesterInformation } from '../../runner/profile/statement.ts';
import type { ImageDirectory, ImageFile, ImageKey } from '../card-image.ts';
import type { Parameters } from '../os/settings.ts';
import { issue, testAuthority, testSigningKey } from './certificate.ts';

/** Directory name under which the key table lists the keys of the certificate application. */
export const PKI = 'PKI';
/** Name of the application that holds the certificates. */
export const CERTIFICATE_ADF = 'CERT';
/** No source gives the environment a file identifier: it is selected by its name alone. */
const NO_IDENTIFIER = -1;
/** PIN of a card whose tester was not told it. */
const UNTOLD_PIN = '86427531';

/** Digits of the PIN as the card stores them (parameter `pki.pin.coding`). */
function codedPin(digits: string, parameters: Parameters): Uint8Array {
  return parameters['pki.pin.coding'] === 'ascii' ? Uint8Array.from(Buffer.from(digits, 'latin1')) : unhex(digits);
}

/** A certificate in its room; the key pair of each card is another one. */
function certificateFile(
  { fid, read, update }: CertificateFile,
  contents: Uint8Array,
  parameters: Parameters,
): ImageFile {
  const data = new Uint8Array(Number(parameters['pki.certificate.room'] ?? contents.length));
  data.set(contents);
  const number = Number.parseInt(fid, 16);
  return { fid: number, sfi: number & 0x1f, structure: 'transparent', read, update, records: [], capacity: 0, data };
}

/**
 * The certificate environment and its application beside the social-security one: own PIN, master key and status. The
 * key pair is a TEST one that follows from the seed, its certificate comes from the TEST authority of that seed.
 */
export function certificateApplication(
  { certificates, keys }: Profile,
  statement: Statement,
  tester: TesterInformation,
  parameters: Parameters,
  imageOf: (entry: Profile['keys'][number]) => readonly ImageKey[],
  holder: string,
): ImageDirectory[] {
  if (!certificates || statement.options.certificates !== true) return [];
  const { environment, application, files } = certificates;
  const { seed } = tester.keys;
  const limit = Number(parameters['pki.pin.tries'] ?? 3);
  const value = codedPin(tester.certificatePin ?? UNTOLD_PIN, parameters);
  const signingKey = testSigningKey(seed, `card ${holder}`);
  const certificate = issue(testAuthority(seed), { subject: `TEST ${holder}`, key: sm2PublicKey(signingKey) });
  return [
    {
      name: PKI,
      kind: 'environment',
      certificates: true,
      fid: NO_IDENTIFIER,
      dfName: unhex(environment.name),
      files: [],
      keys: keys.filter(({ directory }) => directory === PKI).flatMap(imageOf),
      pin: { value, limit, tries: limit },
    },
    {
      name: CERTIFICATE_ADF,
      kind: 'application',
      certificates: true,
      fid: application.fid === undefined ? NO_IDENTIFIER : Number.parseInt(application.fid, 16),
      dfName: unhex(application.name),
      parent: PKI,
      files: files.map((file) => certificateFile(file, certificate, parameters)),
      keys: [],
      signingKey,
    },
  ];
}
