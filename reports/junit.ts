import junit, { type Builder } from 'junit-report-builder';
import type { Failure, ReportModel, VerdictRow } from './model.ts';

/** The package is CommonJS and exports the builder itself; its types speak of a `default`. */
const builder = junit as unknown as Builder;

/**
 * JUnit XML for build servers: a suite per family. FAIL of a `must` test is a failure, ERROR and INCONCLUSIVE are
 * errors, NOT_APPLICABLE is skipped. BLOCKED is an error too: a skip would let an unfinished run read as green.
 */
export function reportJunit(model: ReportModel): string {
  const failures = new Map(model.failures.map((failure) => [failure.id, failure]));
  const report = builder.newBuilder();
  for (const { id, name } of model.families) {
    const suite = report
      .testSuite()
      .name(clean(`${id} ${name.en}`))
      .timestamp(model.cover.startedAt);
    for (const row of model.verdicts.filter(({ family }) => family === id)) {
      const test = suite
        .testCase()
        .className(clean(`${row.group}.${row.family}`))
        .name(clean(`${row.id} ${row.title.en}`))
        .file(row.place);
      const failure = failures.get(row.id);
      const text = clean(failure ? describe(failure) : (row.reason?.text.en ?? ''));
      switch (row.verdict) {
        case 'PASS':
          break;
        case 'NOT_APPLICABLE':
          test.skipped();
          break;
        case 'FAIL':
          if (row.level === 'must') test.failure(text, row.verdict);
          else test.standardOutput(`${row.level}: ${text}`);
          break;
        case 'INCONCLUSIVE':
        case 'BLOCKED':
        case 'ERROR':
          if (row.level === 'must') test.error(text, row.verdict);
          else test.standardOutput(`${row.level}: ${text}`);
          break;
      }
    }
  }
  return report.build();
}

function describe(failure: Failure & VerdictRow): string {
  const findings = failure.findings.map(
    ({ text, expected, actual }) => `${text.en}: expected ${expected}, got ${actual}`,
  );
  const reason = failure.reason ? [failure.reason.text.en] : [];
  return [...reason, ...findings, ...failure.clause].join('; ');
}

/** Without the control characters that XML 1.0 can not hold. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
}
