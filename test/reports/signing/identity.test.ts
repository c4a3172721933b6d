import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadIdentity, readPassphrase } from '../../../reports/signing/identity.ts';
import { testIdentity } from '../../../reports/signing/test-identity.ts';
import { IDENTITIES, PASSPHRASE } from './base-pdf.ts';

const path = (name: string) => fileURLToPath(new URL(name, IDENTITIES));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardbench-identity-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('PKCS#12', () => {
  test.each([
    ['rsa-aes.p12', 'CN=cardbench test lab rsa'],
    ['rsa-legacy.p12', 'CN=cardbench test lab rsa'],
    ['ec-aes.p12', 'CN=cardbench test lab ec'],
    ['ec-legacy.p12', 'CN=cardbench test lab ec'],
  ])('%s gives key, certificate and chain', async (file, name) => {
    const identity = await loadIdentity(path(file), PASSPHRASE);
    expect(identity.subject).toBe(`O=测试实验室, ${name}`);
    expect(identity.isTest).toBe(false);
    expect(identity.chain.map((der) => new X509Certificate(der).subject)).toEqual(['CN=cardbench test root']);
    const root = new X509Certificate(await readFile(path('root.crt')));
    expect(root.raw.equals(Buffer.from(identity.chain[0] as Uint8Array))).toBe(true);
    expect(new X509Certificate(identity.certificate).verify(root.publicKey)).toBe(true);
  });

  test.each([
    ['rsa-aes.p12', 'wrong', 'SIGN_PASSPHRASE'],
    ['rsa-legacy.p12', '', 'SIGN_PASSPHRASE'],
    ['ec-aes.p12', 'wrong', 'SIGN_PASSPHRASE'],
    ['no-key.p12', PASSPHRASE, 'SIGN_IDENTITY_NO_KEY'],
    ['ed25519.p12', PASSPHRASE, 'SIGN_KEY_KIND'],
    ['root.crt', PASSPHRASE, 'SIGN_IDENTITY_UNREADABLE'],
    ['absent.p12', PASSPHRASE, 'SIGN_IDENTITY_FILE'],
  ])('%s with passphrase "%s" is refused with %s', async (file, passphrase, code) => {
    await expect(loadIdentity(path(file), passphrase)).rejects.toMatchObject({ code });
  });

  test.each([0, 1, 20, 200, 2000])('the first %i bytes of a file are refused as unreadable', async (length) => {
    const cut = join(folder, `cut-${length}.p12`);
    await writeFile(cut, (await readFile(path('rsa-aes.p12'))).subarray(0, length));
    await expect(loadIdentity(cut, PASSPHRASE)).rejects.toMatchObject({ code: 'SIGN_IDENTITY_UNREADABLE' });
  });
});

describe('passphrase', () => {
  test('comes from the environment', () => {
    expect(readPassphrase({ CARDBENCH_P12_PASSPHRASE: 'from env' })).toBe('from env');
  });
  test('missing, it is a fault', () => {
    expect(() => readPassphrase({})).toThrow(expect.objectContaining({ code: 'SIGN_PASSPHRASE_MISSING' }));
  });
});

describe('test identity', () => {
  test('says TEST, is kept for this user alone, and is the same next time', async () => {
    const own = join(folder, 'kept');
    const first = await testIdentity(own);
    const again = await testIdentity(own);
    expect(first.isTest).toBe(true);
    expect(first.subject).toContain('cardbench TEST self-declared');
    expect(Buffer.from(again.certificate).equals(Buffer.from(first.certificate))).toBe(true);
    expect((await stat(join(own, 'test-identity.pem'))).mode & 0o777).toBe(0o600);
  });

  test('started twice at once, both get the same one', async () => {
    const own = join(folder, 'race');
    const both = await Promise.all([testIdentity(own), testIdentity(own)]);
    expect(both[0].subject).toBe(both[1].subject);
    expect(Buffer.from(both[0].certificate).equals(Buffer.from(both[1].certificate))).toBe(true);
  });

  test('a damaged file is replaced', async () => {
    const own = join(folder, 'damaged');
    const first = await testIdentity(own);
    await writeFile(join(own, 'test-identity.pem'), 'garbage');
    const second = await testIdentity(own);
    expect(second.isTest).toBe(true);
    expect(Buffer.from(second.certificate).equals(Buffer.from(first.certificate))).toBe(false);
  });

  test('a folder that can not be made is a fault', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(testIdentity(join(file, 'below'))).rejects.toMatchObject({ code: 'SIGN_IDENTITY_STORE' });
  });
});
