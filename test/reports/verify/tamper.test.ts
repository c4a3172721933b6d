import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { PDFDocument, PDFName, rgb } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadIdentity } from '../../../reports/signing/identity.ts';
import { signPdf } from '../../../reports/signing/sign-pdf.ts';
import type { Identity } from '../../../reports/signing/signer.ts';
import { type Frame, findFrame } from '../../../reports/verify/byte-range.ts';
import { verifySignature } from '../../../reports/verify/signature.ts';
import { basePdf, CLAIMED, DETAILS, IDENTITIES, PASSPHRASE } from '../signing/base-pdf.ts';

const identity = (name: string) => loadIdentity(fileURLToPath(new URL(name, IDENTITIES)), PASSPHRASE);
let anchors: Uint8Array[];
let signers: Readonly<Record<'rsa' | 'ec', Identity>>;
let files: Readonly<Record<'rsa' | 'ec', Buffer>>;
let signed: Buffer;
let frame: Frame;

beforeAll(async () => {
  signers = { rsa: await identity('rsa-aes.p12'), ec: await identity('ec-aes.p12') };
  anchors = [...signers.rsa.chain];
  const base = await basePdf();
  files = {
    rsa: Buffer.from(await signPdf(base, signers.rsa, DETAILS)),
    ec: Buffer.from(await signPdf(base, signers.ec, DETAILS)),
  };
  signed = files.rsa;
  frame = findFrame(signed).frame as Frame;
});

const codes = (pdf: Uint8Array, now = CLAIMED) =>
  verifySignature(pdf, { anchors, now }).findings.map(({ code }) => code);
const changed = (at: number, value: number) => {
  const copy = Buffer.from(signed);
  copy[at] = value;
  return copy;
};
/** The signed file with an incremental-looking second revision behind it. */
const appended = async (edit: (document: PDFDocument) => void | Promise<void>) => {
  const document = await PDFDocument.load(signed);
  await edit(document);
  return Buffer.concat([signed, await document.save()]);
};
const patched = (text: string, by: string) => {
  const at = signed.indexOf(text);
  expect(at).toBeGreaterThan(0);
  return Buffer.concat([signed.subarray(0, at), Buffer.from(by, 'latin1'), signed.subarray(at + text.length)]);
};
const inContents = (edit: (digits: string) => string) => {
  const digits = edit(signed.subarray(frame.from + 1, frame.to - 1).toString('latin1'));
  return Buffer.concat([
    signed.subarray(0, frame.from + 1),
    Buffer.from(digits, 'latin1'),
    signed.subarray(frame.to - 1),
  ]);
};
const range = () => `[0 ${frame.from} ${frame.to} ${signed.length - frame.to}]`;

describe('after signing', () => {
  test('the untouched file is accepted', () => {
    expect(codes(files.rsa)).toEqual([]);
    expect(codes(files.ec)).toEqual([]);
  });

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['trailing bytes', () => Buffer.concat([signed, Buffer.from('x')]), 'VERIFY_TAIL'],
    ['a page replaced', () => appended((d) => void d.removePage(0)), 'VERIFY_TAIL'],
    [
      'an overlay stamp',
      () => appended((d) => d.getPage(0).drawRectangle({ width: 99, height: 99, color: rgb(1, 1, 1) })),
      'VERIFY_TAIL',
    ],
    ['an attachment swapped', () => appended((d) => d.attach(Buffer.from('{}'), 'report.json')), 'VERIFY_TAIL'],
    [
      'a look-alike of a security store',
      () => appended((d) => d.catalog.set(PDFName.of('DSS'), d.context.obj({}))),
      'VERIFY_TAIL',
    ],
    ['the form removed', () => appended((d) => void d.catalog.delete(PDFName.of('AcroForm'))), 'VERIFY_TAIL'],
    ['a second signature', async () => Buffer.concat([signed, files.ec]), 'VERIFY_SEVERAL_SIGNATURES'],
    ['the end cut off', () => signed.subarray(0, signed.length - 1), 'VERIFY_CUT_SHORT'],
    ['the end of line cut off and put elsewhere', () => changed(signed.length - 1, 0x20), 'VERIFY_DIGEST'],
    [
      'the byte range made smaller',
      () =>
        patched(
          range(),
          range().replace(/\d+\]$/, (n) => `${Number.parseInt(n, 10) - 9}]`),
        ),
      'VERIFY_BYTE_RANGE',
    ],
    ['the byte range begun later', () => patched(range(), range().replace('[0', '[9')), 'VERIFY_BYTE_RANGE'],
    [
      'the gap made wider',
      () => patched(range(), range().replace(` ${frame.to} `, ` ${frame.to + 2} `)),
      'VERIFY_BYTE_RANGE',
    ],
    ['contents emptied', () => inContents((digits) => '0'.repeat(digits.length)), 'VERIFY_CONTENTS_EMPTY'],
    ['contents in capitals', () => inContents((digits) => digits.toUpperCase()), 'VERIFY_CONTENTS_FORM'],
    ['something in the padding', () => inContents((digits) => `${digits.slice(0, -1)}1`), 'VERIFY_CONTENTS_FORM'],
    ['a gap that ends early', () => inContents((digits) => `${digits.slice(0, -1)}>`), 'VERIFY_BYTE_RANGE'],
    ['contents that are no CMS', () => inContents((digits) => digits.replace(/^..../, '0500')), 'VERIFY_CMS_FORM'],
    ['one byte of the content', () => changed(20, (signed[20] as number) ^ 1), 'VERIFY_DIGEST'],
    ['the signature removed', () => patched('/ByteRange', '/Xyzzyange'), 'VERIFY_NO_SIGNATURE'],
    ['no PDF any more', () => changed(0, 0x20), 'VERIFY_NOT_PDF'],
    [
      'the signature of another file',
      () => inContents(() => files.ec.subarray(frame.from + 1, frame.to - 1).toString('latin1')),
      'VERIFY_DIGEST',
    ],
  ])('%s', async (_, attack, code) => {
    expect(codes(await attack())).toContain(code);
  });

  test('a signature value changed', () => {
    const der = Buffer.from(signed.subarray(frame.from + 1, frame.to - 1).toString('latin1'), 'hex');
    const end = der.findLastIndex((byte) => byte !== 0);
    der[end - 100] = (der[end - 100] as number) ^ 0x10;
    expect(codes(inContents(() => der.toString('hex')))).toEqual(['VERIFY_SIGNATURE']);
  });

  test("another certificate in the place of the signer's", () => {
    const der = Buffer.from(signed.subarray(frame.from + 1, frame.to - 1).toString('latin1'), 'hex');
    const own = Buffer.from(signers.rsa.certificate);
    const at = der.indexOf(own) + own.length - 1;
    der[at] = (der[at] as number) ^ 1;
    const found = codes(inContents(() => der.toString('hex')));
    expect(found).toContain('VERIFY_SIGNER_BINDING');
    expect(found).toContain('VERIFY_CERTIFICATE');
  });
});

describe('trust', () => {
  test('without the root nobody knows the signer: no refusal, and no trust', () => {
    const { findings, warnings, trust } = verifySignature(signed, { anchors: [], now: CLAIMED });
    expect([findings, warnings.map(({ code }) => code), trust]).toEqual([[], ['VERIFY_UNTRUSTED'], 'none']);
  });

  test('another root does not help', async () => {
    const other = (await identity('ec-aes.p12')).certificate;
    const { warnings, trust } = verifySignature(signed, { anchors: [other], now: CLAIMED });
    expect([warnings.map(({ code }) => code), trust]).toEqual([['VERIFY_UNTRUSTED'], 'none']);
  });

  test('an identity that has expired since is a warning, not a refusal', async () => {
    const expired = await identity('expired.p12');
    const claimedTime = new Date(expired.notBefore.getTime() + 3600_000);
    const pdf = await signPdf(await basePdf(), expired, { ...DETAILS, claimedTime });
    const during = verifySignature(pdf, { anchors: [...expired.chain], now: claimedTime });
    const after = verifySignature(pdf, { anchors: [...expired.chain], now: new Date('2040-01-01T00:00:00Z') });
    expect([during.findings, during.warnings, after.findings]).toEqual([[], [], []]);
    expect(after.warnings.map(({ code }) => code)).toEqual(['VERIFY_EXPIRED']);
  });

  test('the root is the one of the folder', async () => {
    const pem = await readFile(new URL('root.crt', IDENTITIES), 'utf8');
    expect(
      Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64').equals(Buffer.from(anchors[0] as Uint8Array)),
    ).toBe(true);
  });
});

describe.each(['rsa', 'ec'] as const)('2,000 changes of a single byte, signed by %s', (kind) => {
  test('each is refused, wherever it lies', () => {
    const file = Buffer.from(files[kind]);
    const { from, to } = findFrame(file).frame as Frame;
    const place = fc.oneof(
      fc.nat(file.length - 1),
      fc.integer({ min: from, max: from + 5000 }),
      fc.integer({ min: to, max: file.length - 1 }),
    );
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const before = file[at] as number;
        file[at] = before ^ mask;
        const { findings } = verifySignature(file, { anchors, now: CLAIMED });
        file[at] = before;
        return findings.length > 0;
      }),
      { numRuns: 1000 },
    );
    // Hexadecimal digits for hexadecimal digits: the changes that a lenient reader takes.
    const digit = fc.constantFrom(...'0123456789abcdefABCDEF');
    fc.assert(
      fc.property(fc.integer({ min: from + 1, max: to - 2 }), digit, (at, by) => {
        const before = file[at] as number;
        fc.pre(before !== by.charCodeAt(0));
        file[at] = by.charCodeAt(0);
        const { findings } = verifySignature(file, { anchors, now: CLAIMED });
        file[at] = before;
        return findings.length > 0;
      }),
      { numRuns: 1000 },
    );
    expect(codes(file)).toEqual([]);
  }, 120_000);
});
