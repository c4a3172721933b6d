import { createPrivateKey, webcrypto } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BitString, Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, Time } from 'pkijs';
import { Fault } from '../../runner/messages/fault.ts';
import { type Identity, identityOf, TEST_MARK } from './signer.ts';

const FILE = 'test-identity.pem';
const DEFAULT_FOLDER = fileURLToPath(new URL('../../.cache/identity/', import.meta.url));

/**
 * The identity that signs where no other is given: generated once and then kept in `folder` (mode 0600), so that all
 * reports of one checkout bear the same one. Its subject says TEST and that the report is self-declared.
 * RSA-3072 with PKCS#1 v1.5, which every PDF reader verifies and which signs the same bytes always alike.
 * @throws {Fault} `SIGN_IDENTITY_STORE` where the folder can not be written.
 */
export async function testIdentity(folder: string = DEFAULT_FOLDER): Promise<Identity> {
  const path = join(folder, FILE);
  const kept = await read(path);
  if (kept) return kept;
  const pem = await generate();
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await store(path, pem);
  } catch (cause) {
    throw new Fault('SIGN_IDENTITY_STORE', { file: path, reason: (cause as Error).message }, { cause });
  }
  return (await read(path)) ?? fromPem(pem);
}

/** Undefined where there is none yet, or what is there can not be used: it is only a test identity, made again. */
async function read(path: string): Promise<Identity | undefined> {
  try {
    return fromPem(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Two runs may start at once: the first file that stands is the identity of both. */
async function store(path: string, pem: string): Promise<void> {
  const fresh = `${path}.${process.pid}.${webcrypto.randomUUID()}`;
  await writeFile(fresh, pem, { mode: 0o600, flag: 'wx' });
  try {
    await link(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!(await read(path))) await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
}

function fromPem(pem: string): Identity {
  const body = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem)?.[1] ?? '';
  return identityOf(createPrivateKey(pem), Buffer.from(body, 'base64'), []);
}

async function generate(): Promise<string> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 3072,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate({
    version: 2,
    // Positive and at most 20 octets (RFC 5280 4.1.2.2).
    serialNumber: new Integer({ valueHex: serial() }),
    // A run of any day may be reported: the identity says nothing about time.
    notBefore: new Time({ type: 0, value: new Date(Date.UTC(2020, 0, 1)) }),
    notAfter: new Time({ type: 0, value: new Date(Date.UTC(2049, 11, 31)) }),
    extensions: [
      extension('2.5.29.19', new BasicConstraints({ cA: false }).toSchema().toBER()),
      // digitalSignature and nonRepudiation.
      extension('2.5.29.15', new BitString({ valueHex: new Uint8Array([0xc0]), unusedBits: 6 }).toBER()),
    ],
  });
  // One attribute: pkijs would put several into one relative distinguished name.
  const value = new Utf8String({ value: `cardbench ${TEST_MARK} self-declared 自检` });
  const name = new AttributeTypeAndValue({ type: '2.5.4.3', value });
  certificate.subject.typesAndValues.push(name);
  certificate.issuer.typesAndValues.push(name);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return armour('PRIVATE KEY', pkcs8) + armour('CERTIFICATE', certificate.toSchema(true).toBER());
}

function extension(extnID: string, der: ArrayBuffer): Extension {
  return new Extension({ extnID, critical: true, extnValue: der });
}

function serial(): Uint8Array<ArrayBuffer> {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes;
}

function armour(label: string, der: ArrayBuffer): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
