import { beforeAll, expect, test } from 'vitest';
import { directoryOf } from '../../emulator/card-image.ts';
import { DEMO_SEED, soundCard } from '../../emulator/demo-card.ts';
import { authorityCertificate, testAuthority } from '../../emulator/personalise/certificate.ts';
import { CERTIFICATE_ADF, PKI } from '../../emulator/personalise/certificate-application.ts';
import { sm3 } from '../../runner/crypto/sm3.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { maskRecord } from '../../runner/record/mask.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { loadInputs } from '../../runner/session/installed.ts';
import { type DemoRun, runDemo } from '../demo-run.ts';
import { formsOf } from '../keys/secret-search.ts';

const inputs = loadInputs('samples/pki.yaml');
const { tester } = inputs.sample;
const { image } = soundCard({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });
const application = directoryOf(image, CERTIFICATE_ADF);
const pin = unhex(tester.certificatePin ?? '');
const certificate = application?.files[0]?.data ?? new Uint8Array(0);

let run: DemoRun;
beforeAll(async () => {
  run = await runDemo({ inputs });
}, 120_000);

/** Whether any written form of these bytes stands in a text. */
function stands(text: string, bytes: Uint8Array): boolean {
  return formsOf(bytes).some((form) => text.includes(form));
}

test('the sample conforms, and every row of the certificate application passes', () => {
  expect(run.judged.decision).toBe('conform');
  const verdicts = run.judged.verdicts.filter(({ id }) => id.startsWith('PK-'));
  expect(verdicts.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
  expect(new Set(verdicts.map(({ id }) => id.slice(0, 5))).size).toBe(13);
});

test('the sample declares the authority that issues TEST certificates', () => {
  const made = authorityCertificate(testAuthority(tester.keys.seed));
  expect(tester.certificateAuthority).toBe(Buffer.from(made).toString('base64'));
});

test.each([
  ['master key', directoryOf(image, PKI)?.keys[0]?.value],
  ['private key', application?.signingKey],
  ['key made of the PIN', sm3(pin).slice(0, 16)],
])('the record holds no %s', (_, secret = new Uint8Array(0)) => {
  expect(secret.length).toBeGreaterThan(15);
  expect(stands(run.record, secret)).toBe(false);
});

test('a masked copy shows neither PIN nor certificate, nor what the PIN could be found from', () => {
  const masked = maskRecord(parseRecord(run.record), inputs.profile);
  const holder = certificate.slice(60, 200);
  expect(run.record).toContain(hex(holder));
  expect(run.record).toContain(tester.certificatePin);
  for (let at = 0; at + 8 <= holder.length; at += 8) expect(masked).not.toContain(hex(holder.slice(at, at + 8)));
  expect(masked).not.toContain(tester.certificatePin);
  const responses = [...run.record.matchAll(/"c":"0020010010([0-9A-F]{32})"/g)].map(([, response = '']) => response);
  expect(responses.length).toBeGreaterThan(10);
  expect(responses.filter((response) => masked.includes(response))).toEqual([]);
});
