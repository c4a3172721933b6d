import type { JudgedRun } from '../runner/judge/judged-run.ts';
import type { ReportModel } from './model.ts';
import { reportDataOf } from './verify/report-data.ts';

/** `report.json`: the whole model, and in front what a verifier compares with the record. */
export function reportJson(run: JudgedRun, model: ReportModel): string {
  return `${JSON.stringify({ ...reportDataOf(run), ...model }, null, 1)}\n`;
}
