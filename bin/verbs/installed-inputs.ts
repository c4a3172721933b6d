import type { SeenRun } from '../../runner/coverage/seen.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { profileFiles } from '../../runner/profile/load-profile.ts';
import type { RunRecord } from '../../runner/record/reader.ts';
import { ROOT, suiteSchema } from '../../runner/session/installed.ts';
import { type FrozenInputs, judgeWithPlan } from '../../runner/session/judge-record.ts';
import { readSuites } from '../../runner/suite/read-suites.ts';

/** Profile and suites of the installed bench, as a record names them. */
export function installedInputs(profile: string, region: string | undefined): FrozenInputs {
  const suites = readSuites(ROOT);
  return {
    profile: profileFiles(profile, region === undefined ? {} : { region }),
    suites: [...suites.suites, ...Object.values(suites.registers)],
  };
}

/** Judges a record with the profile and suites of the installed bench. */
export function judgeInstalled(record: RunRecord): JudgedRun {
  return seenInstalled(record).judged;
}

/** The same, with the plan. */
export function seenInstalled(record: RunRecord): SeenRun {
  const { id, region } = record.header.profile;
  return judgeWithPlan(record, installedInputs(id, region), suiteSchema());
}
