import { stringify } from 'csv-stringify/sync';
import type { ReportModel } from './model.ts';

const COLUMNS = [
  'id',
  'verdict',
  'level',
  'line',
  'family',
  'group',
  '名称',
  'title',
  'clause',
  'place',
  'reason',
  'expected',
  'actual',
];

/**
 * One row per test, UTF-8 with BOM so that spreadsheets read the Chinese. A cell that a spreadsheet would take for a
 * formula is made text with an apostrophe.
 */
export function reportCsv(model: ReportModel): string {
  const findings = new Map(model.failures.map(({ id, findings: found }) => [id, found]));
  const rows = model.verdicts.map((row) => {
    const found = findings.get(row.id) ?? [];
    return [
      row.id,
      row.verdict,
      row.level,
      row.line,
      row.family,
      row.group,
      row.title.zh,
      row.title.en,
      row.clause.join('; '),
      row.place,
      row.reason ? `${row.reason.text.zh} / ${row.reason.text.en}` : '',
      found.map(({ expected }) => expected).join('; '),
      found.map(({ actual }) => actual).join('; '),
    ].map(guarded);
  });
  return stringify([COLUMNS, ...rows], { bom: true, record_delimiter: 'windows' });
}

/** Spreadsheets execute cells that begin so, also after white space. */
function guarded(cell: string): string {
  return /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
