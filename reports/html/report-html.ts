import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { ReportModel } from '../model.ts';

export function reportHtml(_run: JudgedRun, _profile: Profile, model: ReportModel): string {
  return `<!doctype html><meta charset="utf-8"><title>${model.cover.number}</title>`;
}
