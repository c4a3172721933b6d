import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPTIONS } from '../../bin/verbs/sample-questions.ts';
import sampleSchema from '../../profiles/sample.schema.json' with { type: 'json' };
import { ROOT } from '../../runner/session/installed.ts';

let folder: string;
let record: string;

function cardbench(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'bin', 'cardbench'), args, {
    encoding: 'utf8',
    cwd: folder,
    timeout: 60_000,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-cli-'));
  const { code } = cardbench('run', '--family', 'TR,PI', '--format', 'none');
  expect(code).toBe(0);
  const name = readdirSync(join(folder, 'runs')).find((file) => file.endsWith('.run.ndjson')) as string;
  record = join(folder, 'runs', name);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The record with one line changed, under a name of its own. */
function changed(name: string, change: (lines: string[]) => string[]): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    change(readFileSync(record, 'utf8').trimEnd().split('\n'))
      .map((line) => `${line}\n`)
      .join(''),
  );
  return file;
}

describe('exit codes', () => {
  const rows: readonly (readonly [name: string, args: () => string[], code: number, says: RegExp])[] = [
    ['a judged record of a selection that passed', () => ['judge', record], 0, /SELECTION PASSED/],
    [
      'a record without its footer',
      () => ['judge', changed('cut.run.ndjson', (lines) => lines.slice(0, -1))],
      2,
      /RECORD_NO_FOOTER/,
    ],
    [
      'a record with a line taken out',
      () => ['judge', changed('gap.run.ndjson', (lines) => lines.toSpliced(40, 1))],
      2,
      /RECORD_CHAIN/,
    ],
    ['no record', () => ['judge', join(folder, 'nothing')], 3, /RECORD_UNREADABLE/],
    ['a file that is none', () => ['judge', join(ROOT, 'package.json')], 3, /RECORD_NOT_ONE/],
    ['an unknown verb', () => ['tset'], 3, /USAGE/],
    ['an unknown option', () => ['run', '--fast'], 3, /USAGE/],
    ['an unknown card', () => ['run', '--card', 'usb'], 4, /CARD_ADDRESS/],
    ['a selection that matches nothing', () => ['run', '--only', 'XX-99', '--format', 'none'], 3, /SELECTION_EMPTY/],
    ['an unknown report', () => ['run', '--family', 'TR', '--format', 'doc'], 3, /USAGE/],
    ['a concluded record', () => ['run', '--resume', record, '--format', 'none'], 3, /RECORD_CONCLUDED/],
    ['the same verdicts', () => ['diff', record, record], 0, /the same/],
  ];
  test.each(rows)('%s', (_name, args, code, says) => {
    const result = cardbench(...args());
    expect(`${result.out}${result.err}`).toMatch(says);
    expect(`${result.out}${result.err}`).not.toMatch(/\n\s+at /);
    expect(result.code).toBe(code);
  });
});

test('--json prints one object with a summary', () => {
  const { out } = cardbench('run', '--family', 'TR', '--json', '--format', 'none');
  const result = JSON.parse(out) as { summary: Record<string, number>; decision: string };
  expect(Object.keys(result.summary).sort()).toEqual([
    'blocked',
    'errors',
    'failed',
    'inconclusive',
    'notApplicable',
    'passed',
  ]);
  // A selection decides nothing, however well it went.
  expect(result.decision).toBe('not-concluded');
});

test('--only takes a test with all its expansions and nothing else', () => {
  const { out } = cardbench('plan', '--only', 'SE-08', '--json');
  const ids = (JSON.parse(out) as { tests: { id: string }[] }).tests.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(3);
  expect(ids.every((id) => id.startsWith('SE-08/'))).toBe(true);
});

test('--last-failed takes what failed or never ran, and nothing that passed', () => {
  const { out } = cardbench('run', '--last-failed', '--family', 'SE,TR', '--json', '--format', 'none');
  const ids = (JSON.parse(out) as { tests: { id: string }[] }).tests.map(({ id }) => id);
  expect(ids).toContain('SE-01');
  expect(ids).not.toContain('TR-03');
  expect(cardbench('run', '--last-failed', '--out', join(folder, 'none'), '--format', 'none').err).toMatch(
    /NO_EARLIER_RUN/,
  );
});

test('both languages', () => {
  expect(cardbench('judge', record, '--lang', 'zh').out).toMatch(/选定项目通过/);
  expect(cardbench('--help', '--lang', 'zh').out).toMatch(/检测一张卡/);
});

test('sample new writes a file that plan accepts, and never overwrites', () => {
  const file = join(folder, 'mine.yaml');
  const set = [
    'sample.id=S-1',
    'sample.product=p',
    'sample.vendor=v',
    'sample.chip=c',
    'sample.cos=o',
    'tester.pin=123456',
    'tester.city=110100',
  ];
  expect(cardbench('sample', 'new', file, '--set', ...set).code).toBe(0);
  expect(cardbench('plan', '--ics', file, '--family', 'TR').code).toBe(0);
  expect(cardbench('sample', 'new', file, '--set', ...set)).toMatchObject({
    code: 3,
    err: expect.stringMatching(/SAMPLE_EXISTS/),
  });
});

test('sample new takes businesses, options and parameters, asked or not', () => {
  const head = ['S-2', 'p', 'v', 'c', 'o', '', '', '', '123456', '110100'];
  const choices = ['', '', '', 'reserved', '', 'now', '', 'now', 'true', '', '', '', ''];
  const parameters = ['le.policy=wrong', 'no.such=1', 'le.policy=truncate', '?', 'blank.cn=00', ''];
  const file = join(folder, 'asked.yaml');
  const { status, stdout } = spawnSync(join(ROOT, 'bin', 'cardbench'), ['sample', 'new', file, '--lang', 'en'], {
    encoding: 'utf8',
    cwd: folder,
    input: `${[...head, ...choices, ...parameters].join('\n')}\n`,
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/le\.policy = exact \(exact, truncate\)/);
  expect(stdout).toMatch(/there is no parameter no\.such/);
  const other = join(folder, 'set.yaml');
  const set = [
    ...['sample.id=S-2', 'sample.product=p', 'sample.vendor=v', 'sample.chip=c', 'sample.cos=o'],
    ...['tester.pin=123456', 'tester.city=110100', 'businesses.insurance=reserved', 'businesses.health=now'],
    ...['businesses.talent=now', 'options.financial=true', 'parameters.le.policy=truncate', 'parameters.blank.cn=00'],
  ];
  expect(cardbench('sample', 'new', other, '--set', ...set).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(other, 'utf8'));
  expect(readFileSync(file, 'utf8')).toMatch(/parameters:\n {2}le\.policy: truncate\n {2}blank\.cn: "?00"?\n/);
});

test('every option that a sample may declare is asked for', () => {
  expect(Object.keys(OPTIONS)).toEqual(Object.keys(sampleSchema.properties.options.properties));
});
