import { benchVersion } from '../session/installed.ts';
import type { Detection } from './detect.ts';
import { entryFor, type Register } from './register.ts';
import type { Stage } from './stage.ts';
import { surveyOf } from './survey.ts';
import { suiteHashes, type Validation } from './validation.ts';

/** The record of a detection over the whole catalogue. */
export function validationOf(detection: Detection, register: Register, now: Date): Validation {
  const { killed, total, classes, families, survivors, tests, idle } = surveyOf(detection);
  const { profile, suites } = (detection.stages[0] as Stage).inputs;
  return {
    kind: 'cardbench-validation',
    format: 1,
    bench: benchVersion(),
    date: now.toISOString(),
    profile: { id: profile.id, hash: profile.hash },
    suites: suiteHashes(suites),
    cards: detection.stages.map(({ name }) => name),
    killed,
    total,
    classes,
    families,
    survivors: survivors.map((id) => {
      const { reason, pending } = entryFor(register.survivors, id) ?? {};
      return { id, ...(reason && { reason }), ...(pending !== undefined && { pending }) };
    }),
    tests,
    idle,
  };
}
