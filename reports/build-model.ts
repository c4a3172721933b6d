import { selectionPassed } from '../runner/judge/decision.ts';
import type { JudgedRun, PlannedTest } from '../runner/judge/judged-run.ts';
import type { TestVerdict } from '../runner/judge/verdict.ts';
import type { Bilingual } from '../runner/messages/bilingual.ts';
import type { Profile } from '../runner/profile/model.ts';
import { countVerdicts } from './build/counts.ts';
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
}

/** The report on a judged run as plain JSON. Deterministic: no clock, no machine, nothing that the record does not hold. */
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
  const { header, footer, decision } = run;
  return {
    number: reportNumber(run),
    title: { zh: '社会保障卡检测报告', en: 'Test Report on a Social Security Card' },
    run: header.run,
    selfDeclared: header.mode === 'self-test',
    decision,
    decisionText: DECISION_WORDS[decision],
    decisionReason: decisionReason(run),
    startedAt: header.startedAt,
    ...(footer ? { endedAt: footer.endedAt } : {}),
  };
}

function decisionReason(run: JudgedRun): Bilingual {
  const must = run.verdicts.filter(({ level, verdict }) => level === 'must' && verdict !== 'NOT_APPLICABLE');
  const count = (...words: readonly TestVerdict['verdict'][]): number =>
    must.filter(({ verdict }) => words.includes(verdict)).length;
  switch (run.decision) {
    case 'conform': {
      const withheld = run.tests.filter((test) => test.withheld).length;
      const left = {
        zh: withheld > 0 ? `另有 ${withheld} 项不可逆检测因样卡未声明可牺牲而未做。` : '',
        en: withheld > 0 ? ` ${withheld} irreversible tests were withheld: the sample may not be sacrificed.` : '',
      };
      return {
        zh: `所适用的 ${must.length} 项必须级检测全部实际执行并通过，运行记录完整。${left.zh}`,
        en: `All ${must.length} mandatory tests that apply were observed executed and passed; the record is whole.${left.en}`,
      };
    }
    case 'not-conform':
      return {
        zh: `所适用的 ${must.length} 项必须级检测中有 ${count('FAIL')} 项不通过。`,
        en: `Of ${must.length} mandatory tests that apply, ${count('FAIL')} failed.`,
      };
    case 'not-concluded': {
      if (!run.footer) return { zh: '运行中断，记录没有结尾。', en: 'The run was cut off: the record has no footer.' };
      if (run.integrity.length > 0) return { zh: '运行记录不完整。', en: 'The record is not whole.' };
      const unkeyed = run.tests.filter((test) => test.unkeyed && test.level === 'must').length;
      if (unkeyed > 0 && count('PASS') === must.length) {
        return {
          zh: `所适用的 ${must.length} 项必须级检测全部通过；另有 ${unkeyed} 项因密钥来源不能计算而未做，不能判定为符合。`,
          en: `All ${must.length} mandatory tests that apply passed; ${unkeyed} more need keys that the key source does not give, so conformity is not decided.`,
        };
      }
      if (selectionPassed(run)) {
        return {
          zh: `只运行了选定的 ${must.length} 项必须级检测，全部通过；未运行其余检测，不能判定。`,
          en: `Only a selection of ${must.length} mandatory tests was run, and all passed; the others were not, so nothing is decided.`,
        };
      }
      if (must.length === 0) return { zh: '没有执行任何必须级检测。', en: 'No mandatory test was executed.' };
      const changed = run.verdicts.find(({ unrestored }) => unrestored);
      if (changed) {
        return {
          zh: `检测项 ${changed.id} 之后卡片未能恢复原状，其后的结果存疑，不能判定。`,
          en: `The card could not be put back as it was after ${changed.id}: what came later is doubtful, and nothing is decided.`,
        };
      }
      const open = count('ERROR', 'INCONCLUSIVE', 'BLOCKED');
      return {
        zh: `所适用的 ${must.length} 项必须级检测中有 ${open} 项没有得出结果，${count('FAIL')} 项不通过。`,
        en: `Of ${must.length} mandatory tests that apply, ${open} gave no result and ${count('FAIL')} failed.`,
      };
    }
  }
}
