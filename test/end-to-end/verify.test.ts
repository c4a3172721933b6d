import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../runner/session/installed.ts';
import { IDENTITIES, PASSPHRASE } from '../reports/signing/base-pdf.ts';
import { CARDBENCH, cardbench, program } from './cardbench.ts';

const LIMIT = 120_000;
const identity = (name: string): string => fileURLToPath(new URL(name, IDENTITIES));
let folder: string;
const reports: Record<string, string> = {};

/** Runs a few tests and prints the report; its file. */
async function reported(name: string, ...args: readonly string[]): Promise<string> {
  const out = join(folder, name);
  const run = ['run', '--family', 'TR,DE', '--format', 'pdf', '--out', out, ...args];
  const { code, complaint } = await program('env', [`CARDBENCH_P12_PASSPHRASE=${PASSPHRASE}`, CARDBENCH, ...run]);
  if (code !== 0) throw new Error(complaint);
  return join(out, readdirSync(out).find((file) => file.endsWith('.pdf')) as string);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-verify-'));
  const real = join(folder, 'real.yaml');
  const demo = readFileSync(join(ROOT, 'samples', 'demo.yaml'), 'utf8');
  writeFileSync(real, demo.replace(/^holder: .*$/m, 'holder: real'));
  reports.test = await reported('test');
  reports.signed = await reported('signed', '--p12', identity('rsa-aes.p12'));
  reports.masked = await reported('masked', '--ics', real);
}, LIMIT);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('verify', () => {
  const trust = ['--trust', identity('root.crt')];
  test.each<[string, report: string, args: readonly string[], code: number, says: readonly string[]]>([
    ['a TEST signature', 'test', [], 0, ['sound', 'SIGNER_TEST']],
    ['the same, strictly', 'test', ['--strict'], 2, ['unproven', 'SIGNER_TEST']],
    ['a signer whom nobody here knows', 'signed', [], 2, ['unproven', 'SIGNER_UNKNOWN']],
    ['a signer who is trusted', 'signed', [...trust, '--strict'], 0, ['sound', 'REPORT_SOUND']],
    ['a masked copy with a TEST signature', 'masked', [], 2, ['unproven', 'ON_SIGNERS_WORD']],
  ])(
    '%s',
    async (_, report, args, code, says) => {
      const ended = await cardbench('verify', reports[report] as string, '--json', ...args);
      const { conclusion, reasons, number, sample, summary, statements } = JSON.parse(ended.printed);
      expect([ended.code, conclusion]).toEqual([code, says[0]]);
      expect(reasons.map((reason: { code: string }) => reason.code)).toContain(says[1]);
      expect(number).toMatch(/^SSCT-/);
      expect(sample).toBe('DEMO-0001');
      expect(summary.failed).toBe(0);
      expect(statements.find(({ id }: { id: string }) => id === 'pages').outcome).toBe('ok');
    },
    LIMIT,
  );

  test(
    'prints number, sample, decision and counts before anything else',
    async () => {
      const { printed } = await cardbench('verify', reports.test as string, '--lang', 'en');
      expect(printed).toMatch(
        /^ {2}report {2}SSCT-\S+\n {2}sample {2}DEMO-0001\n {2}as judged {2}Not concluded {2}\(\d+ pass/,
      );
      expect(printed.trimEnd().split('\n').at(-1)).toContain('this proves nothing about who issued it');
    },
    LIMIT,
  );

  test(
    'whom to trust also comes from the environment',
    async () => {
      const args = [`CARDBENCH_TRUST=${identity('root.crt')}`, CARDBENCH, 'verify', reports.signed as string];
      expect((await program('env', args)).code).toBe(0);
    },
    LIMIT,
  );
});
