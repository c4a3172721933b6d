import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildReportModel } from '../../reports/build-model.ts';
import { reportCsv } from '../../reports/csv.ts';
import { reportJson } from '../../reports/json.ts';
import { reportJunit } from '../../reports/junit.ts';
import { readReportData, reportDataOf } from '../../reports/verify/report-data.ts';
import { writeWhole } from '../../reports/write-file.ts';
import { writeReports } from '../../reports/write-reports.ts';
import { assemble, PROFILE } from './fixture.ts';
import { failingRun, passed, passingRun, planned } from './fixture-tests.ts';

const { run, record } = failingRun();
const model = buildReportModel(run, PROFILE);

describe('CSV', () => {
  test('a row per test, with BOM for spreadsheets', () => {
    const csv = reportCsv(model);
    expect(csv.startsWith('\uFEFFid,verdict,')).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(run.tests.length + 1);
    expect(csv).toContain('断电后计数器保持');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1'])('%j is no formula', (title) => {
    const hostile = assemble([passed(planned('SE-01', { zh: title, en: title }))]);
    const csv = reportCsv(buildReportModel(hostile.run, PROFILE));
    expect(csv).toContain(`'${title}`);
    expect(csv).not.toMatch(/(^|[,"\n])\s*[=+\-@]/m);
  });
});

describe('JUnit', () => {
  test('the totals follow the verdicts of must tests', () => {
    const { summary } = run;
    const xml = reportJunit(model);
    const blocked = run.verdicts.filter(({ level, verdict }) => level === 'must' && verdict === 'BLOCKED').length;
    expect(xml).toContain(
      `tests="${run.tests.length}" failures="${summary.failed}" errors="${blocked}" skipped="${summary.notApplicable}"`,
    );
    expect(xml).toContain('expected 63C1, got 63C2');
  });

  test('two reports in one process do not add up', () => {
    expect(reportJunit(model)).toBe(reportJunit(model));
  });

  test('control characters and markup do not break it', () => {
    const title = { zh: '坏', en: 'a\u0000b<c>&"]]>\u001b[31m' };
    const xml = reportJunit(buildReportModel(assemble([passed(planned('SE-01', title))]).run, PROFILE));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML can not hold them
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
    expect(xml).toContain('b&lt;c');
  });
});

test('report.json is what a verifier reads', () => {
  expect(readReportData(reportJson(run, model))).toMatchObject(JSON.parse(JSON.stringify(reportDataOf(run))));
});

describe('writing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-reports-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const options = { name: 'demo', record, inputs: { profile: PROFILE.frozen, suites: [] } };

  test('gives the paths in the order asked for and leaves no part behind', async () => {
    const written = await writeReports(run, PROFILE, {
      ...options,
      directory: join(folder, 'new'),
      formats: ['json', 'csv', 'junit', 'html'],
    });
    expect(written.map((path) => path.slice(join(folder, 'new').length + 1))).toEqual([
      'demo.report.json',
      'demo.csv',
      'demo.junit.xml',
      'demo.html',
    ]);
    expect(readdirSync(join(folder, 'new')).sort()).toEqual(
      written.map((path) => path.slice(join(folder, 'new').length + 1)).sort(),
    );
  });

  test('a place that can not be written is a fault that names the file', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const failing = writeReports(passingRun().run, PROFILE, { ...options, directory: file, formats: ['json'] });
    await expect(failing).rejects.toMatchObject({ code: 'REPORT_WRITE' });
  });

  test('a write that fails leaves nothing half done', async () => {
    const taken = join(folder, 'taken');
    mkdirSync(join(taken, 'inside'), { recursive: true });
    await expect(writeWhole(taken, 'new')).rejects.toMatchObject({ code: 'REPORT_WRITE' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readdirSync(taken)).toEqual(['inside']);
  });
});
