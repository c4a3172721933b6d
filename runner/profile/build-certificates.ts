import { accessOf, sourced } from './build-files.ts';
import type { CertificateApplication, CertificateDirectory, CertificateFile } from './model.ts';
import { below, type Entry, each, type Origins, optionalText, textOf } from './origins.ts';

/** Directory name under which the key table lists the keys of the certificate application. */
export const CERTIFICATES = 'PKI';

/** The certificate application, from the part of a profile that describes it. */
export function buildCertificates(part: Entry, origins: Origins): CertificateApplication {
  return {
    environment: buildDirectory(below(part, 'environment'), origins),
    application: buildDirectory(below(part, 'certificateApplication'), origins),
    files: each(part, 'certificateFiles').map((entry) => buildFile(entry, origins)),
  };
}

function buildDirectory(entry: Entry, origins: Origins): CertificateDirectory {
  return origins.from(entry, {
    name: textOf(entry, 'name'),
    ...optionalText(entry, 'fid'),
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    ...sourced(entry),
  });
}

function buildFile(entry: Entry, origins: Origins): CertificateFile {
  const fid = textOf(entry, 'file');
  return origins.from(entry, {
    path: `${CERTIFICATES}/${fid}`,
    fid,
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    read: accessOf(entry, 'read', origins),
    update: accessOf(entry, 'update', origins),
    ...optionalText(entry, 'note'),
    ...sourced(entry),
  });
}
