import type { Validation } from '../runner/detection/validation.ts';
import type { JudgedRun, PlannedTest } from '../runner/judge/judged-run.ts';
import type { TestVerdict } from '../runner/judge/verdict.ts';
import type { Bilingual } from '../runner/messages/bilingual.ts';
import type { Profile } from '../runner/profile/model.ts';
import { countVerdicts } from './build/counts.ts';
import { decisionReason } from './build/decision-reason.ts';
import { detectionOf } from './build/detection.ts';
import { familyResults, lineResults } from './build/lines.ts';
import { subjectOf } from './build/subject.ts';
import { timingRows } from './build/timing.ts';
import type { ApplicabilityRow, Cover, Failure, ReportModel, VerdictRow } from './model.ts';
import { reportNumber } from './report-number.ts';
import { exchangesOf } from './trace/exchanges.ts';
import { DECISION_WORDS } from './words.ts';

export interface ModelOptions {
  /** Failures printed with their exchanges; those beyond keep their findings. */
  readonly tracedFailures?: number;
  /** Exchanges printed per failure. */
  readonly exchangesPerFailure?: number;
  /** What is known of the power of the installed suites. */
  readonly validation?: Validation | undefined;
}

/**
 * The report on a judged run as plain JSON. Deterministic: no clock, no machine, nothing that the record does not hold
 * but the validation record of the suites that it names.
 */
export function buildReportModel(run: JudgedRun, profile: Profile, options: ModelOptions = {}): ReportModel {
  const { tracedFailures = 60, exchangesPerFailure = 18 } = options;
  const rows = run.tests.map((test, index) => ({ test, verdict: verdictAt(run, index) }));
  const failed = rows.filter(({ verdict }) => verdict.verdict !== 'PASS' && verdict.verdict !== 'NOT_APPLICABLE');
  return {
    kind: 'cardbench-report',
    format: 1,
    cover: coverOf(run),
    subject: subjectOf(run, profile),
    counts: countVerdicts(run.verdicts),
    warnings: run.warnings,
    lines: lineResults(run),
    families: familyResults(run),
    failures: failed.map(({ test, verdict }, index): Failure => {
      const marked = new Set(verdict.findings.flatMap(({ event }) => (event === undefined ? [] : [event])));
      const traced = index < tracedFailures && verdict.verdict !== 'BLOCKED' && verdict.events;
      const exchanges = traced ? exchangesOf(run.events, traced, profile, { marked, atMost: exchangesPerFailure }) : [];
      return { ...rowOf(test, verdict), findings: verdict.findings, exchanges };
    }),
    verdicts: rows.map(({ test, verdict }) => rowOf(test, verdict)),
    remarks: rows.flatMap(({ test, verdict }) =>
      verdict.remarks.map(({ text, expected, actual }) => ({
        test: test.id,
        title: test.title,
        text,
        expected,
        actual,
      })),
    ),
    notes: rows.flatMap(({ test, verdict }) => verdict.notes.map((note) => ({ test: test.id, ...note }))),
    timing: timingRows(run.events),
    applicability: applicabilityOf(rows),
    integrity: {
      whole: run.integrity.length === 0 && run.footer !== undefined,
      head: run.head,
      events: run.events.length,
      resumed: run.resumed,
      apdus: run.events.filter(({ type }) => type === 'apdu').length,
      masked: run.header.masked,
      ...(run.header.maskedFrom === undefined ? {} : { maskedFrom: run.header.maskedFrom }),
      findings: run.integrity,
    },
    ...detectionOf(run, options.validation),
    notRederived: run.notRederived,
  };
}

interface Row {
  readonly test: PlannedTest;
  readonly verdict: TestVerdict;
}

/** A test without a verdict can not happen in a judged run; should it, it reads as an error and never as a pass. */
function verdictAt(run: JudgedRun, index: number): TestVerdict {
  const test = run.tests[index] as PlannedTest;
  const verdict = run.verdicts[index];
  if (verdict?.id === test.id) return verdict;
  const text = { zh: '没有判定', en: 'there is no verdict' };
  const { id, level } = test;
  return {
    id,
    level,
    verdict: 'ERROR',
    reason: { code: 'NO_VERDICT', text },
    findings: [],
    remarks: [],
    notes: [],
    rederived: false,
  };
}

function rowOf(test: PlannedTest, verdict: TestVerdict): VerdictRow {
  const { id, title, family, group, line, level, clause, place } = test;
  return {
    id,
    title,
    family,
    group,
    line,
    level,
    verdict: verdict.verdict,
    clause,
    place: `${place.file}:${place.line}`,
    ...(verdict.reason ? { reason: verdict.reason } : {}),
    rederived: verdict.rederived,
  };
}

function applicabilityOf(rows: readonly Row[]): readonly ApplicabilityRow[] {
  const groups = new Map<string, { reason: Bilingual; tests: string[] }>();
  for (const { test, verdict } of rows) {
    if (verdict.verdict !== 'NOT_APPLICABLE') continue;
    const reason = test.notApplicable ?? verdict.reason?.text ?? { zh: '未说明', en: 'not stated' };
    const group = groups.get(reason.en) ?? { reason, tests: [] };
    group.tests.push(test.id);
    groups.set(reason.en, group);
  }
  return [...groups.values()];
}

function coverOf(run: JudgedRun): Cover {
  const { header, footer, decision, draft } = run;
  return {
    number: reportNumber(run),
    title: { zh: '社会保障卡检测报告', en: 'Test Report on a Social Security Card' },
    run: header.run,
    selfDeclared: header.mode === 'self-test',
    draft,
    decision,
    decisionText: DECISION_WORDS[decision],
    decisionReason: decisionReason(run),
    startedAt: header.startedAt,
    ...(footer ? { endedAt: footer.endedAt } : {}),
  };
}
