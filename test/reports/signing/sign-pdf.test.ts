import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadIdentity } from '../../../reports/signing/identity.ts';
import { signPdf } from '../../../reports/signing/sign-pdf.ts';
import type { Identity, Signer } from '../../../reports/signing/signer.ts';
import { testIdentity } from '../../../reports/signing/test-identity.ts';
import { readAttachments } from '../../../reports/verify/attachments.ts';
import { findFrame } from '../../../reports/verify/byte-range.ts';
import { verifySignature } from '../../../reports/verify/signature.ts';
import { basePdf, CLAIMED, DETAILS, IDENTITIES, PASSPHRASE } from './base-pdf.ts';

const ROOT = fileURLToPath(new URL('root.crt', IDENTITIES));
let folder: string;
let identities: Readonly<Record<'rsa' | 'ec' | 'test', Identity>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardbench-sign-'));
  const load = (name: string) => loadIdentity(fileURLToPath(new URL(name, IDENTITIES)), PASSPHRASE);
  identities = { rsa: await load('rsa-aes.p12'), ec: await load('ec-legacy.p12'), test: await testIdentity(folder) };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe.each(['rsa', 'ec', 'test'] as const)('signed by %s', (kind) => {
  let file: string;
  let signed: Buffer;
  beforeAll(async () => {
    signed = Buffer.from(await signPdf(await basePdf(), identities[kind], DETAILS));
    file = join(folder, `${kind}.pdf`);
    await writeFile(file, signed);
  });

  test('the own verifier accepts it', () => {
    const { chain, certificate } = identities[kind];
    const check = verifySignature(signed, { anchors: chain, now: CLAIMED });
    expect(check.findings).toEqual([]);
    expect(check).toMatchObject({
      coversWholeFile: true,
      claimedTime: CLAIMED,
      trust: kind === 'test' ? 'test' : 'anchor',
    });
    expect(check.signer).toMatchObject({ subject: identities[kind].subject, isTest: kind === 'test' });
    expect(verifySignature(signed, { anchors: [certificate], now: CLAIMED })).toMatchObject({
      findings: [],
      trust: 'anchor',
    });
  });

  test('the attachments come back', async () => {
    const { files, findings } = await readAttachments(signed);
    expect(findings).toEqual([]);
    expect(Buffer.from(files['report.json'] ?? []).toString()).toBe('content of report.json\n');
  });

  test('it ends in an end of line behind %%EOF', () => {
    expect(signed.subarray(-7).toString('latin1')).toBe('\n%%EOF\n');
  });

  test('pdfsig: the signature is valid, the total document is signed', () => {
    const nss = join(folder, `nss-${kind}`);
    run('mkdir', nss);
    run('certutil', '-N', '-d', `sql:${nss}`, '--empty-password');
    const anchor = join(folder, 'test.der');
    execFileSync('tee', [anchor], { input: identities.test.certificate, stdio: ['pipe', 'ignore', 'ignore'] });
    const root = kind === 'test' ? anchor : ROOT;
    run('certutil', '-A', '-n', 'root', '-t', 'CT,CT,CT', '-d', `sql:${nss}`, '-i', root);
    const told = run('pdfsig', '-no-ocsp', '-nssdir', `sql:${nss}`, file);
    expect(told).toContain('Signature is Valid');
    expect(told).toContain('Total document signed');
    expect(told).not.toContain('Not total document signed');
    expect(told).toContain('ETSI.CAdES.detached');
  });

  test('openssl: the CMS verifies as CAdES', async () => {
    const { frame } = findFrame(signed);
    if (!frame) throw new Error('no signature found');
    const digits = signed.subarray(frame.from + 1, frame.to - 1).toString('latin1');
    const [cms, content, anchor] = ['der', 'bin', 'pem'].map((suffix) => join(folder, `${kind}.${suffix}`)) as [
      string,
      string,
      string,
    ];
    await writeFile(cms, Buffer.from(digits, 'hex'));
    await writeFile(content, Buffer.concat([signed.subarray(0, frame.from), signed.subarray(frame.to)]));
    const pem = Buffer.from(identities.test.certificate).toString('base64').replace(/.{64}/g, '$&\n');
    await writeFile(anchor, `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`);
    const root = kind === 'test' ? anchor : ROOT;
    const told = execFileSync(
      'sh',
      [
        '-c',
        'openssl cms -verify -cades -binary -purpose any -no_check_time -inform DER -in "$0" -content "$1" -CAfile "$2" -out /dev/null 2>&1',
        cms,
        content,
        root,
      ],
      { encoding: 'utf8' },
    );
    expect(told).toMatch(/verification successful/i);
  });

  test('qpdf finds nothing wrong', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
  });
});

test('RSA signs the same bytes always alike', async () => {
  const [one, two] = await Promise.all([0, 1].map(async () => signPdf(await basePdf(), identities.rsa, DETAILS)));
  expect(Buffer.from(one as Uint8Array).equals(Buffer.from(two as Uint8Array))).toBe(true);
});

test('the reason is readable Chinese', async () => {
  const file = join(folder, 'reason.pdf');
  await writeFile(file, await signPdf(await basePdf(), identities.rsa, DETAILS));
  const { PDFDocument, PDFDict, PDFName, PDFString } = await import('pdf-lib');
  const document = await PDFDocument.load(await signPdf(await basePdf(), identities.rsa, DETAILS));
  const signature = document.getForm().acroForm.getAllFields()[0]?.[0].dict.lookup(PDFName.of('V'), PDFDict);
  expect(signature?.lookup(PDFName.of('Reason'), PDFString).decodeText()).toBe(DETAILS.reason);
});

describe('refused', () => {
  test.each([
    ['no PDF', async () => signPdf(Buffer.from('hello'), identities.rsa, DETAILS), 'SIGN_PDF'],
    [
      'signed already',
      async () => signPdf(await signPdf(await basePdf(), identities.rsa, DETAILS), identities.rsa, DETAILS),
      'SIGN_PDF',
    ],
    [
      'before the certificate is valid',
      async () =>
        signPdf(await basePdf(), identities.rsa, { ...DETAILS, claimedTime: new Date('2019-01-01T00:00:00Z') }),
      'SIGN_VALIDITY',
    ],
    ['a key of another certificate', async () => signPdf(await basePdf(), mixed(), DETAILS), 'SIGN_SELF_CHECK'],
    ['a chain too long', async () => signPdf(await basePdf(), long(), DETAILS), 'SIGN_TOO_LARGE'],
  ])('%s', async (_, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
  });

  const mixed = (): Signer => ({ ...identities.rsa, sign: identities.test.sign });
  const long = (): Signer => ({
    ...identities.rsa,
    chain: Array.from({ length: 10 }, () => identities.rsa.chain[0] as Uint8Array),
  });
});
