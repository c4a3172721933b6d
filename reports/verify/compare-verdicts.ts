import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { Fault } from '../../runner/messages/fault.ts';
import type { ReportData } from './report-data.ts';
import { type Statement, statement } from './statement.ts';

/** Differences printed one by one; more say nothing new. */
const MOST = 20;
const ABSENT = '–';

/** Whether the report data are what the judge derives from the record inside the report. */
export function compareVerdicts(printed: ReportData, run: JudgedRun): Statement {
  const faults: Fault[] = [];
  const same = (what: string, stated: string, actual: string) => {
    if (stated !== actual) faults.push(new Fault('VERIFY_REPORT_DATA', { what, stated, actual }));
  };
  same('run', printed.run, run.header.run);
  same('head', printed.head, run.head);
  if (printed.decision !== run.decision) {
    faults.push(new Fault('VERIFY_DECISION', { printed: printed.decision, judged: run.decision }));
  }
  for (const [name, count] of Object.entries(run.summary)) {
    same(name, String(printed.summary[name as keyof JudgedRun['summary']]), String(count));
  }
  faults.push(...differences(printed, run).slice(0, MOST));
  if (faults.length > 0) return statement('verdicts', 'failed', faults);
  const open = run.notRederived.length;
  if (open > 0) return statement('verdicts', 'not-provable', [new Fault('VERIFY_NOT_REDERIVED', { count: open })]);
  return statement('verdicts', 'ok');
}

function differences(printed: ReportData, run: JudgedRun): Fault[] {
  const judged = new Map(run.verdicts.map(({ id, verdict }) => [id, verdict]));
  const stated = new Map(printed.verdicts.map(({ id, verdict }) => [id, verdict]));
  const ids = new Set([...judged.keys(), ...stated.keys()]);
  const faults = [...ids]
    .filter((id) => judged.get(id) !== stated.get(id))
    .map(
      (id) =>
        new Fault('VERIFY_VERDICT', { test: id, printed: stated.get(id) ?? ABSENT, judged: judged.get(id) ?? ABSENT }),
    );
  // A verdict that stands there twice hides one of the two.
  if (stated.size !== printed.verdicts.length) {
    const [what, actual] = ['verdicts', String(stated.size)];
    faults.push(new Fault('VERIFY_REPORT_DATA', { what, stated: printed.verdicts.length, actual }));
  }
  return faults;
}
