import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Fault } from '../../runner/messages/fault.ts';
import { type Identity, identityOf } from './signer.ts';

const VARIABLE = 'CARDBENCH_P12_PASSPHRASE';

/**
 * Passphrase of the signing identity: CARDBENCH_P12_PASSPHRASE. Never an argument of a command, which every user of the
 * machine can read.
 * @throws {Fault} `SIGN_PASSPHRASE_MISSING`
 */
export function readPassphrase(env: Readonly<Record<string, string | undefined>>): string {
  const value = env[VARIABLE];
  if (value === undefined) throw new Fault('SIGN_PASSPHRASE_MISSING');
  return value;
}

/**
 * Signing identity from a PKCS#12 file: private key, its certificate, and those of the issuers that are in the file.
 * @throws {Fault} `SIGN_IDENTITY_FILE`, `SIGN_IDENTITY_UNREADABLE`, `SIGN_PASSPHRASE`, `SIGN_IDENTITY_NO_KEY`, `SIGN_KEY_KIND`
 */
export async function loadIdentity(path: string, passphrase: string): Promise<Identity> {
  // The TEST identity is no PKCS#12 file.
  const { unpackPkcs12 } = await import('./pkcs12.ts');
  const { keys, certificates } = unpackPkcs12(await readOrFault(path), passphrase, path);
  for (const pkcs8 of keys) {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    const own = certificates.find((der) => new X509Certificate(der).checkPrivateKey(key));
    if (own) return identityOf(key, own, issuersOf(own, certificates));
  }
  throw new Fault('SIGN_IDENTITY_NO_KEY', { file: path });
}

/** The certificates above one, the nearest first; others of the file do not go into the signature. */
function issuersOf(certificate: Uint8Array, all: readonly Uint8Array[]): Uint8Array[] {
  const chain: Uint8Array[] = [];
  const rest = all.filter((der) => der !== certificate).map((der) => ({ der, x509: new X509Certificate(der) }));
  let current = new X509Certificate(certificate);
  while (rest.length > 0 && current.subject !== current.issuer) {
    const at = rest.findIndex(({ x509 }) => x509.subject === current.issuer && current.verify(x509.publicKey));
    const [issuer] = at < 0 ? [] : rest.splice(at, 1);
    if (!issuer) break;
    chain.push(issuer.der);
    current = issuer.x509;
  }
  return chain;
}

async function readOrFault(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Fault('SIGN_IDENTITY_FILE', { file, reason: (cause as Error).message }, { cause });
  }
}
