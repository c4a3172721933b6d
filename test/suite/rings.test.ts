import { describe, expect, test } from 'vitest';
import { fileOf, type ImageFile } from '../../emulator/card-image.ts';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

/** A field of an untagged record: where it stands, and bytes that are wrong there. */
const FIELDS: readonly (readonly [path: string, field: string, at: number, wrong: string])[] = [
  ['DF02/EF07', '从事职业', 0, '0031'],
  ['DF02/EF07', '就业起始日期', 7, '20201301'],
  ['DF02/EF07', '就业终止日期', 11, '20200230'],
  ['DF02/EF07', '就业工作单位名称', 15, '81FF'],
  ['DF02/EF16', '享受就业扶持政策类型', 0, '5A5A5A'],
  ['DF02/EF16', '享受就业扶持政策核准日期', 3, '1A200101'],
  ['DF02/EF16', '就业扶持政策享受开始日期', 7, '20201301'],
  ['DF02/EF16', '就业扶持政策享受终止日期', 11, '20200431'],
  ['DF02/EF16', '就业扶持政策享受地行政区划代码', 15, '990000'],
  ['DF04/EF08', '交易类型', 2, '5A'],
  ['DF04/EF08', '终端机编号', 3, 'A1'],
  ['DF04/EF08', '交易时间', 9, '20201301000000'],
  ['DF04/EF15', '结算类别', 2, '5A'],
];

/** The demo card, and one of its files to be spoiled. */
function cardWith(path: string): { os: CardOs; file: ImageFile } {
  const { profile, sample } = demoInputs();
  const os = createEmulator({ profile, statement: sample.statement, tester: sample.tester, seed: DEMO_SEED });
  const [directory = '', fid = ''] = path.split('/');
  const file = fileOf(os.image, directory, Number.parseInt(fid, 16));
  if (!file) throw new Error(`the demo card has no ${path}`);
  return { os, file };
}

function verdictOf({ verdicts }: JudgedRun, id: string): JudgedRun['verdicts'][number] {
  const found = verdicts.find((verdict) => verdict.id === id);
  if (!found) throw new Error(`no verdict on ${id}`);
  return found;
}

describe('untagged records', () => {
  test.each(FIELDS)('%s: a wrong %s in the last record is noticed and named', async (path, field, at, wrong) => {
    const { os, file } = cardWith(path);
    const record = file.records.at(-1) as Uint8Array;
    record.set(unhex(wrong), at);
    const { judged } = await runDemo({ os, selection: { only: [`DE-18/${path}`] } });
    const { verdict, findings } = verdictOf(judged, `DE-18/${path}`);
    expect(verdict).toBe('FAIL');
    expect(findings.map(({ text }) => text.zh)).toEqual([expect.stringMatching(new RegExp(`^${field}：`))]);
  });

  test.each(['DF02/EF07', 'DF02/EF16', 'DF04/EF08', 'DF04/EF15'])('%s: a byte too few is noticed', async (path) => {
    const { os, file } = cardWith(path);
    file.records[0] = (file.records[0] as Uint8Array).slice(1);
    const { judged } = await runDemo({ os, selection: { only: [`DE-18/${path}`, `FS-15/${path}`] } });
    expect(verdictOf(judged, `DE-18/${path}`).verdict).toBe('FAIL');
    expect(verdictOf(judged, `FS-15/${path}`).verdict).toBe('FAIL');
  });

  test.each(['DF02/EF07', 'DF04/EF08'])('%s without a record decides nothing', async (path) => {
    const { os, file } = cardWith(path);
    file.records = [];
    const { judged } = await runDemo({ os, selection: { only: [`DE-18/${path}`, `FS-15/${path}`] } });
    for (const id of [`DE-18/${path}`, `FS-15/${path}`]) {
      expect(verdictOf(judged, id)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: { code: 'ASSUMPTION' } });
    }
    expect(judged.decision).toBe('not-concluded');
  });

  test('slots that were never written show no coding', async () => {
    const { os, file } = cardWith('DF02/EF16');
    for (const record of file.records) record.fill(0xff);
    const { judged } = await runDemo({ os, selection: { only: ['DE-18/DF02/EF16'] } });
    expect(verdictOf(judged, 'DE-18/DF02/EF16').verdict).toBe('INCONCLUSIVE');
  });
});

describe('a file that is in use and holds no record does not pass by having nothing', () => {
  test.each(['FS-04', 'FS-05', 'RD-08', 'RD-16', 'RD-17'])('%s', async (row) => {
    const { os, file } = cardWith('DF01/EF05');
    file.records = [];
    const { judged } = await runDemo({ os, selection: { only: [`${row}/DF01/EF05`] } });
    expect(verdictOf(judged, `${row}/DF01/EF05`).verdict).toBe('FAIL');
  });
});
