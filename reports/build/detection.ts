import { speaksOf, type Validation } from '../../runner/detection/validation.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { DetectionPower, ReportModel } from '../model.ts';

/** What the validation record says, when it speaks of this bench and the very suites of this run. */
export function detectionOf(
  { header }: Pick<JudgedRun, 'header'>,
  validation: Validation | undefined,
): Pick<ReportModel, 'detection'> {
  if (!validation || validation.bench !== header.bench.version || !speaksOf(validation, header.suites)) return {};
  const { killed, total, date, profile } = validation;
  return { detection: { killed, total, date, profile: profile.id, survivors: byReason(validation) } };
}

function byReason({ survivors }: Validation): DetectionPower['survivors'] {
  const groups = new Map<string, { reason: Bilingual; defects: string[] }>();
  for (const { id, reason = UNEXPLAINED } of survivors) {
    const group = groups.get(reason.en) ?? { reason, defects: [] };
    group.defects.push(id);
    groups.set(reason.en, group);
  }
  return [...groups.values()];
}

const UNEXPLAINED: Bilingual = { zh: '未说明', en: 'not stated' };
