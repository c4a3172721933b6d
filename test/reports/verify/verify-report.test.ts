import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadIdentity } from '../../../reports/signing/identity.ts';
import { signPdf } from '../../../reports/signing/sign-pdf.ts';
import type { Identity } from '../../../reports/signing/signer.ts';
import { conclude } from '../../../reports/verify/conclusion.ts';
import { ATTACHMENT, type ReportData, reportDataOf } from '../../../reports/verify/report-data.ts';
import type { StatementId } from '../../../reports/verify/statement.ts';
import { type VerifyDeps, verifyReport } from '../../../reports/verify/verify-report.ts';
import { basePdf, CLAIMED, DETAILS, IDENTITIES, PASSPHRASE } from '../signing/base-pdf.ts';
import { HEADER, hashes, INPUTS, judge, recordOf, SAMPLE } from './told-record.ts';

let identity: Identity;
let deps: VerifyDeps;
let record: string;
let data: ReportData;
beforeAll(async () => {
  identity = await loadIdentity(fileURLToPath(new URL('rsa-aes.p12', IDENTITIES)), PASSPHRASE);
  deps = { anchors: identity.chain, now: CLAIMED, judge, hashes };
  record = recordOf(HEADER, ['PASS', 'PASS']);
  data = reportDataOf(await judge(record));
});

type Files = readonly (readonly [string, string])[];
const filesOf = (text: string, report: unknown, inputs: unknown = INPUTS, sample = SAMPLE): Files => [
  [ATTACHMENT.record, text],
  [ATTACHMENT.sample, sample],
  [ATTACHMENT.report, JSON.stringify(report)],
  [ATTACHMENT.inputs, JSON.stringify(inputs)],
];
const verify = async (files: Files, more: Partial<VerifyDeps> = {}) =>
  verifyReport(await signPdf(await basePdf(files), identity, DETAILS), { ...deps, ...more });
const told = (verification: Awaited<ReturnType<typeof verify>>, id: StatementId) => {
  const found = verification.statements.find((one) => one.id === id);
  return [found?.outcome, ...(found?.details ?? []).map(({ code }) => code)];
};

test('a sound report: everything is ok, in both languages', async () => {
  const verification = await verify(filesOf(record, data), { installed: () => hashes(INPUTS) });
  expect(verification.statements.map(({ id, outcome }) => [id, outcome])).toEqual(
    (['coverage', 'signature', 'signer', 'attachments', 'record', 'verdicts', 'inputs', 'installed'] as const).map(
      (id) => [id, 'ok'],
    ),
  );
  expect(verification).toMatchObject({ ok: true, run: { decision: 'conform' } });
  for (const { text } of verification.statements) {
    expect(text.zh).toMatch(/\p{Script=Han}/u);
    expect(text.en).not.toMatch(/[{}]|\p{Script=Han}{6}/u);
  }
});

describe('signed, but what it says does not agree', () => {
  test.each<[string, () => Files | Promise<Files>, StatementId, string]>([
    ['no record', () => filesOf(record, data).slice(1), 'attachments', 'VERIFY_ATTACHMENT_MISSING'],
    ['no inputs', () => filesOf(record, data).slice(0, 3), 'attachments', 'VERIFY_ATTACHMENT_MISSING'],
    [
      'two records',
      () => [...filesOf(record, data), [ATTACHMENT.record, record]],
      'attachments',
      'VERIFY_ATTACHMENT_TWICE',
    ],
    ['report data that is no JSON object', () => filesOf(record, 7), 'attachments', 'VERIFY_ATTACHMENT_UNREADABLE'],
    [
      'inputs of another form',
      () => filesOf(record, data, { format: 1, profile: 'x' }),
      'attachments',
      'VERIFY_ATTACHMENT_UNREADABLE',
    ],
    ['a record that is none', () => filesOf('hello\n', data), 'record', 'RECORD_NOT_ONE'],
    ['a verdict changed in the record', () => filesOf(record.replace('PASS', 'FAIL'), data), 'record', 'RECORD_CHAIN'],
    ['a record without footer', () => filesOf(record.replace(/[^\n]*\n$/, ''), data), 'record', 'RECORD_NO_FOOTER'],
    ['another run', () => filesOf(record, { ...data, run: 'other' }), 'verdicts', 'VERIFY_REPORT_DATA'],
    ['another head', () => filesOf(record, { ...data, head: '00' }), 'verdicts', 'VERIFY_REPORT_DATA'],
    [
      'another count',
      () => filesOf(record, { ...data, summary: { ...data.summary, failed: 1 } }),
      'verdicts',
      'VERIFY_REPORT_DATA',
    ],
    ['another decision', () => filesOf(record, { ...data, decision: 'not-conform' }), 'verdicts', 'VERIFY_DECISION'],
    [
      'a verdict left out',
      () => filesOf(record, { ...data, verdicts: data.verdicts.slice(1) }),
      'verdicts',
      'VERIFY_VERDICT',
    ],
    [
      'a verdict twice',
      () => filesOf(record, { ...data, verdicts: [...data.verdicts, ...data.verdicts] }),
      'verdicts',
      'VERIFY_REPORT_DATA',
    ],
    [
      'a failed run printed as passed',
      () => filesOf(recordOf(HEADER, ['PASS', 'FAIL']), data),
      'verdicts',
      'VERIFY_VERDICT',
    ],
    [
      'another suite',
      () => filesOf(record, data, { ...INPUTS, suites: [{ path: 'suites/files/read.yaml', text: 'x' }] }),
      'inputs',
      'VERIFY_INPUTS',
    ],
    [
      'a suite too many',
      () => filesOf(record, data, { ...INPUTS, suites: [...INPUTS.suites, { path: 'b', text: '' }] }),
      'inputs',
      'VERIFY_INPUTS',
    ],
    ['another profile', () => filesOf(record, data, { ...INPUTS, profile: [] }), 'inputs', 'VERIFY_INPUTS'],
    ['another sample', () => filesOf(record, data, INPUTS, 'sample: other\n'), 'inputs', 'VERIFY_INPUTS'],
  ])('%s', async (_, files, id, code) => {
    const verification = await verify(await files());
    expect(verification.ok).toBe(false);
    expect(told(verification, id)[0]).toBe('failed');
    expect(told(verification, id)).toContain(code);
    expect(told(verification, 'signature')).toEqual(['ok']);
  });

  test('a judge that breaks is a reason, not a crash', async () => {
    const broken = async () => Promise.reject(new Error('out of order'));
    expect(told(await verify(filesOf(record, data), { judge: broken }), 'record')).toEqual(['failed', 'VERIFY_JUDGE']);
  });
});

describe('not provable, and not refused for it', () => {
  test('a masked record', async () => {
    const masked = { ...HEADER, masked: true, sample: { ...HEADER.sample, text: 'sample: **\n' } };
    const text = recordOf(masked, ['PASS']);
    const verification = await verify(filesOf(text, reportDataOf(await judge(text)), INPUTS, 'sample: **\n'));
    expect(verification.ok).toBe(true);
    expect(told(verification, 'verdicts')).toEqual(['not-provable', 'VERIFY_NOT_REDERIVED']);
    expect(told(verification, 'inputs')).toEqual(['not-provable', 'VERIFY_INPUTS']);
  });

  test('other suites are installed here', async () => {
    const verification = await verify(filesOf(record, data), { installed: () => ({ profile: 'x', suites: [] }) });
    expect(verification.ok).toBe(true);
    expect(told(verification, 'installed')).toEqual(['not-provable', 'VERIFY_INSTALLED', 'VERIFY_INSTALLED']);
  });

  test('an identity that has expired since', async () => {
    const verification = await verify(filesOf(record, data), { now: new Date('2090-01-01T00:00:00Z') });
    expect(verification.ok).toBe(true);
    expect(told(verification, 'signer')).toEqual(['not-provable', 'VERIFY_EXPIRED']);
  });
});

test('a signer whom nobody here knows: not refused, and unproven', async () => {
  const { statements, signature, ...verification } = await verify(filesOf(record, data), { anchors: [] });
  expect(verification.ok).toBe(true);
  expect(told({ statements, signature, ...verification }, 'signer')).toEqual(['not-provable', 'VERIFY_UNTRUSTED']);
  expect(told({ statements, signature, ...verification }, 'verdicts')).toEqual(['ok']);
  expect(conclude(statements, signature.trust, false).conclusion).toBe('unproven');
});

test('nothing is installed here of the profile', async () => {
  const verification = await verify(filesOf(record, data), { installed: () => undefined });
  expect(told(verification, 'installed')).toEqual(['not-provable', 'VERIFY_NOT_INSTALLED']);
});

test.each([
  ['no PDF', () => Buffer.from('hello'), 'VERIFY_NOT_PDF'],
  ['an empty file', () => Buffer.alloc(0), 'VERIFY_NOT_PDF'],
  ['an unsigned PDF', () => basePdf(filesOf(record, data)), 'VERIFY_NO_SIGNATURE'],
])('%s', async (_, file, code) => {
  const verification = await verifyReport(await file(), deps);
  expect(verification.ok).toBe(false);
  expect(told(verification, 'coverage')).toEqual(['failed', code]);
});
