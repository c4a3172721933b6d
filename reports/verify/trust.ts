import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../runner/messages/fault.ts';

const CERTIFICATE = /\.(pem|crt|cer|der)$/i;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * DER of the certificates in files (PEM, several in one, or DER) and folders: signers or roots whom the verifier trusts.
 * In a folder only files named like certificates count.
 * @throws {Fault} `TRUST_FILE`
 */
export function readAnchors(paths: readonly string[]): readonly Uint8Array[] {
  return paths.flatMap((path) => {
    const named = guarded(path, () => (statSync(path).isDirectory() ? readdirSync(path).sort() : undefined));
    if (!named) return certificatesIn(path);
    return named.filter((name) => CERTIFICATE.test(name)).flatMap((name) => certificatesIn(join(path, name)));
  });
}

function certificatesIn(file: string): readonly Uint8Array[] {
  return guarded(file, () => {
    const bytes = readFileSync(file);
    const pem = bytes.toString('latin1').match(PEM);
    return (pem ?? [bytes]).map((one) => new Uint8Array(new X509Certificate(one).raw));
  });
}

function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Fault('TRUST_FILE', { file, reason: (cause as Error).message }, { cause, place: { file } });
  }
}
