import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { certifiable } from '../../runner/judge/certifiable.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { runDemo } from '../demo-run.ts';
import { cardbench } from './cardbench.ts';

const SAMPLE = join(ROOT, 'samples', 'employer.yaml');
const inputs = loadInputs(SAMPLE);
const folder = mkdtempSync(join(tmpdir(), 'cardbench-employer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the draft employer card', () => {
  test('goes the whole way and can not end in a certificate', async () => {
    const { judged } = await runDemo({ inputs });
    expect(judged.decision).toBe('conform');
    expect(judged.tests.every(({ family }) => family === 'EM')).toBe(true);
    expect(certifiable({ ...judged, header: { ...judged.header, mode: 'laboratory' } })).toMatchObject({
      yes: false,
      obstacles: [{ code: 'DRAFT' }],
    });
  });

  test.each<[defect: string, noticedBy: readonly string[]]>([
    ['wrong-tag/SSSE/EF06#C4', ['EM-02/SSSE/EF06#C4']],
    ['bad-check/SSSE/EF05#C2', ['EM-02/SSSE/EF05#C2']],
    ['right-free/SSSE/EF07/read', ['EM-05/SSSE/EF07/none/read']],
    ['extra-file/SSSE', ['EM-06/SSSE']],
    ['pin-counter/stuck', ['EM-04']],
  ])('a bad one is noticed: %s', async (defect, noticedBy) => {
    const { judged } = await runDemo({ inputs, defects: [defect] });
    const failed = judged.verdicts.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id);
    expect(failed).toEqual(expect.arrayContaining([...noticedBy]));
  });

  test('the command line, every page of the report and the HTML page say that it is a draft', {
    timeout: 120_000,
  }, async () => {
    const args = ['run', '--ics', SAMPLE, '--out', folder, '--format', 'pdf,html', '--lang', 'en'];
    const { code, printed } = await cardbench(...args);
    expect(code).toBe(2);
    expect(printed).toContain('DRAFT: the standard is not settled');
    const file = (end: string): string => join(folder, readdirSync(folder).find((name) => name.endsWith(end)) ?? '');
    const pages = execFileSync('pdftotext', ['-layout', file('.pdf'), '-'], { encoding: 'utf8' })
      .split('\f')
      .filter(Boolean);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('no certificate can rest on this');
    expect(readFileSync(file('.html'), 'utf8')).toContain('"draft":true');
    const verified = await cardbench('verify', file('.pdf'), '--lang', 'en');
    expect(verified.printed).toContain('✓ The text of the pages is that of the judged record');
  });
});
